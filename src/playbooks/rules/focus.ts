/** How many journeys follow one playbook. */
export interface Following {
  playbook_id: string
  name: string
  journeys: number
}

export interface Focus {
  journeys: number
  /** The part of all journeys that follows a playbook, 0 to 1; null without journeys. */
  share: number | null
  /** How concentrated those are, 0 to 1: 1 is all of them on one playbook; null where none follows one. */
  concentration: number | null
  /** So many playbooks in equal use would be as concentrated: 1 / concentration. */
  as_many_as: number | null
  words: string
}

/**
 * How focused the practice is: which part of the journeys follows a practised way, and how concentrated those are over the playbooks, by
 * the Herfindahl index, the sum of the squared shares (O. C. Herfindahl, *Concentration in the Steel Industry*, 1950; A. O. Hirschman,
 * 1945). Of 10 journeys 8 follow a playbook, 6 the one and 2 the other: the share is 0.8, the concentration 0.75² + 0.25² = 0.625, as
 * if 1.6 playbooks were in equal use.
 */
export function focusOf(journeys: number, following: readonly Following[]): Focus {
  const on = following.reduce((sum, one) => sum + one.journeys, 0)
  const share = journeys === 0 ? null : rounded(on / journeys)
  const concentration = on === 0 ? null : rounded(following.reduce((sum, one) => sum + (one.journeys / on) ** 2, 0))
  const as_many_as = concentration === null ? null : Math.round(10 / concentration) / 10
  const first = following.toSorted((a, b) => b.journeys - a.journeys)[0]
  return { journeys, share, concentration, as_many_as, words: say(journeys, on, as_many_as, first) }
}

function say(journeys: number, on: number, asMany: number | null, first: Following | undefined): string {
  if (journeys === 0) return 'There are no journeys in this time.'
  if (on === 0 || asMany === null || !first) return 'No journey follows a playbook: each way is made up anew, and nothing can be practised.'
  const part = on / journeys
  const how = part >= 2 / 3 ? 'Most' : part >= 1 / 3 ? 'Some' : 'Few'
  const practised = `${how} journeys follow a practised way (${on} of ${journeys})`
  if (asMany <= 1.5) return `${practised}, nearly all of them “${first.name}”: what is learned on one serves the next.`
  if (asMany <= 3) return `${practised}, spread as over ${asMany} playbooks: few enough to become good at each.`
  return `${practised}, spread as over ${asMany} playbooks: many for one team to become good at. “${first.name}” is followed most.`
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000
}
