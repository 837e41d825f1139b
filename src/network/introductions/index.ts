import { listen } from '../../platform/events.ts'
import type { Noun } from '../../platform/noun.ts'
import '../matching/again.ts'
import '../matching/alike/check.ts'
import '../matching/alike/job.ts'
import '../matching/alike/signs.ts'
import '../matching/check.ts'
import '../said/trash.ts'
import '../tables.ts'
import { suggestIntroductions } from '../matching/suggest.ts'
import { createSynonyms, listSynonyms, removeSynonyms, updateSynonyms } from '../matching/synonyms.ts'
import { needsOperations, offersOperations } from '../said/operations.ts'
import { askIntroduction, linkIntroduction } from './ask.ts'
import { followMerge, followPart, forgetPerson } from './follow.ts'
import type { Asking } from './handed/behind.ts'
import {
  answerIntroduction,
  followUpIntroduction,
  getIntroduction,
  listIntroductions,
  makeIntroduction,
  thankIntroduction,
  withdrawIntroduction,
} from './operations.ts'

/** What people seek and can give, who could help whom, and introductions from the asking to the thanks. */
export const introductions: Noun[] = [
  { name: 'needs', operations: needsOperations },
  { name: 'offers', operations: offersOperations },
  {
    name: 'introductions',
    operations: [
      listIntroductions,
      suggestIntroductions,
      askIntroduction,
      getIntroduction,
      linkIntroduction,
      answerIntroduction,
      makeIntroduction,
      followUpIntroduction,
      thankIntroduction,
      withdrawIntroduction,
    ],
  },
  { name: 'synonyms', operations: [listSynonyms, createSynonyms, updateSynonyms, removeSynonyms] },
]

/** The page by which someone says whether they want to be introduced. */
export const introductionLink = {
  path: '/i/:token',
  show: async (request: Asking) => (await import('./handed/page.tsx')).showIntroduction(request),
  take: async (request: Asking, fields: Readonly<Record<string, string>>) =>
    (await import('./handed/behind.ts')).takeAnswer(request, fields),
}

listen('people.merged', followMerge)
listen('people.parted', followPart)
listen('person.erased', forgetPerson)
