import { listen } from '../../platform/events.ts'
import type { Noun } from '../../platform/noun.ts'
import '../matching/again.ts'
import '../matching/alike/check.ts'
import '../matching/alike/job.ts'
import '../matching/alike/signs.ts'
import '../matching/check.ts'
import '../said/trash.ts'
import '../tables.ts'
import { namesPeople } from '../../people/index.ts'
import { followSaid, forgetSaid } from '../matching/pairs.ts'
import { suggestIntroductions } from '../matching/suggest.ts'
import { createSynonyms, listSynonyms, removeSynonyms, updateSynonyms } from '../matching/synonyms.ts'
import { needsOperations, offersOperations } from '../said/operations.ts'
import { askIntroduction, linkIntroduction } from './ask.ts'
import { followMerge, followPart } from './follow.ts'
import type { Asking } from './handed/behind.ts'
import { forgetLinksOf } from './links.ts'
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

for (const column of ['seeker_id', 'giver_id'] as const)
  namesPeople('introductions', { column, merged: 'moves', erased: 'goes', forget: (context, { id }) => forgetLinksOf(context, id) })
for (const side of ['needs', 'offers'] as const)
  namesPeople(side, {
    merged: 'moves',
    erased: 'goes',
    moved: (context, row) => followSaid(context, side, row),
    forget: (context, row) => forgetSaid(context, side, row),
  })
listen('people.merged', followMerge)
listen('people.parted', followPart)
