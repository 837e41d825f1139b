import type { Noun } from '../../platform/noun.ts'
import { createFriction, listFrictions, settleFriction } from './frictions.ts'
import { createTrailLink, listTrailLinks, revokeTrailLink } from './links.ts'
import { listTrailNews } from './list-news.ts'
import { previewTrail } from './preview.ts'

/** The page that the one who is led sees, and what was hard on the way. */
export const trail: Noun[] = [
  { name: 'trail', operations: [createTrailLink, listTrailLinks, revokeTrailLink, previewTrail, listTrailNews] },
  { name: 'frictions', operations: [listFrictions, createFriction, settleFriction] },
]
