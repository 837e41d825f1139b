import { nameSubjects } from '../access/index.ts'
import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import { createMismatch, listMismatches, removeMismatch, shareMismatch } from './mismatch/operations.ts'
import { getProfile, listProfiles, routeWords, updateProfile } from './operations.ts'
import { allProfiles } from './profile.ts'
import './tables.ts'

/** What members say of themselves, whom a worry fits, and what drains and drives them. */
export const profiles: Noun[] = [
  { name: 'profiles', operations: [listProfiles, routeWords, getProfile, updateProfile] },
  { name: 'mismatches', operations: [listMismatches, createMismatch, shareMismatch, removeMismatch] },
]

nameSubjects('profile', async (context, ids) => {
  const all = await allProfiles(context)
  return new Map(all.filter(({ id }) => ids.includes(id)).map(({ id, name }) => [id, name]))
})

export { fitsOf } from './fit.ts'
export { allProfiles, type Profile, shownProfile } from './profile.ts'

/** The screens of what members say of themselves. */
export async function profilePages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
