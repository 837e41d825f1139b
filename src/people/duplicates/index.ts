import { listen } from '../../platform/events.ts'
import { jobKind } from '../../platform/jobs/jobs.ts'
import './tables.ts'
import { everyoneJob, followSaved, searchSome, someJob } from './follow.ts'
import { followMerge, followPart, forgetMerges } from './merge/follow-merge.ts'
import { mergePeople } from './merge/merge.ts'
import { listMerges, undoMerge } from './merge/merges.ts'
import { listDuplicates, listDuplicatesOf, notSame, perhapsSame, searchDuplicates } from './operations.ts'
import { searchEveryone } from './search-everyone.ts'

/** Who is there twice: found by a probabilistic model, judged by people, made one and parted again. */
export const duplicateOperations = [
  listDuplicates,
  searchDuplicates,
  listDuplicatesOf,
  mergePeople,
  notSame,
  perhapsSame,
  listMerges,
  undoMerge,
]

jobKind(everyoneJob, searchEveryone, 'background')
jobKind(someJob, searchSome, 'background')
listen('people.saved', followSaved)
listen('people.merged', followMerge)
listen('people.parted', followPart)
listen('person.erased', forgetMerges)

export { countToJudge, type Left, leaveToJudge, nameImports } from './left-to-judge.ts'
export { isSure, Linking, worthAsking } from './linking.ts'
