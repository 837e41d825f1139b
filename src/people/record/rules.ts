import { addDays, type Day } from '../../platform/days.ts'

/** The day this person should next hear from us; '' for those in no circle, or in one that rests. */
export function dueOn(lastTouch: Day | '', circle: { days: number | null } | null | undefined, metOn: Day): Day | '' {
  if (!circle?.days) return ''
  return addDays(lastTouch || metOn, circle.days)
}

/** A name in one piece and in two, from whichever was given; the last word of one piece is taken for the family name. */
export function fullName(given: { name?: string | undefined; given_name?: string | undefined; family_name?: string | undefined }) {
  const pair = { given_name: given.given_name?.trim() ?? '', family_name: given.family_name?.trim() ?? '' }
  const joined = [pair.given_name, pair.family_name].filter(Boolean).join(' ')
  const name = given.name?.trim() || joined
  if (joined !== '' || name === '') return { name, ...pair }
  const space = name.lastIndexOf(' ')
  if (space < 0) return { name, given_name: name, family_name: '' }
  return { name, given_name: name.slice(0, space).trim(), family_name: name.slice(space + 1) }
}

/** The part of a birthday that comes round each year: MM-DD. */
export function inYear(birthday: string | null): string | null {
  return birthday ? birthday.slice(-5) : null
}

/** The circles that a new workspace begins with: how many days may pass between touches. */
export const firstCircles: readonly { name: string; days: number | null }[] = [
  { name: 'inner', days: 14 },
  { name: 'close', days: 30 },
  { name: 'wide', days: 90 },
  { name: 'resting', days: null },
]
