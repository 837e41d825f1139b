import { listen } from '../../platform/events.ts'
import type { Noun } from '../../platform/noun.ts'
import './brought.ts'
import './check.ts'
import './graph/job.ts'
import './tables.ts'
import './trash.ts'
import { namesPeople } from '../../people/index.ts'
import { compareGrowth, listAdvocates } from './compare/operations.ts'
import { drawNetwork, getNetwork, getPicture } from './graph/operations.ts'
import { drawSoon } from './graph/soon.ts'
import { followMerge, followPart, forgetPerson } from './referrals/follow.ts'
import { createReferral, listReferrals, removeReferral, restoreReferral, thankReferral, updateReferral } from './referrals/operations.ts'
import { referralTree } from './referrals/tree-operation.ts'
import { createSource, listSources, removeSource, updateSource } from './sources/operations.ts'

/** How people come, who brought whom, and what comes of the two ways of growing. */
export const growth: Noun[] = [
  { name: 'sources', operations: [listSources, createSource, updateSource, removeSource] },
  {
    name: 'referrals',
    operations: [listReferrals, createReferral, referralTree, updateReferral, thankReferral, removeReferral, restoreReferral],
  },
  { name: 'growth', operations: [compareGrowth, listAdvocates, getNetwork, getPicture, drawNetwork] },
]

listen('people.merged', followMerge)
listen('people.parted', followPart)
listen('person.erased', forgetPerson)
for (const column of ['person_id', 'brought_by'] as const) namesPeople('referrals', { column, merged: 'by hand', erased: 'by hand' })
listen('journey.opened', drawSoon)
listen('touch.made', async (context, { touch }) => {
  if (touch.person_ids.length > 1) await drawSoon(context)
})

export { takeUpReferrals } from './referrals/follow.ts'
export { thanksOwed } from './referrals/owed.ts'
export { sourceKey, sourceKinds } from './sources/source.ts'
export type { ReferralRow } from './tables.ts'
