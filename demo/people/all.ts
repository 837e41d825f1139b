import { bakersAndHosts } from './bakers-and-hosts.ts'
import { duplicatePeople } from './duplicates.ts'
import { makersAndMovers } from './makers-and-movers.ts'
import { offices } from './offices.ts'
import { partners } from './partners.ts'
import { schoolsAndHealth } from './schools-and-health.ts'
import type { PersonSketch } from './sketch.ts'
import { teamPeople } from './team.ts'
import { town } from './town.ts'
import { undecidedFirms } from './undecided-firms.ts'
import { undecidedPeople } from './undecided-people.ts'
import { volunteers } from './volunteers.ts'

/** Everybody, in the order in which the demo workspace lists them. */
export const peopleSketches: PersonSketch[] = [
  ...teamPeople,
  ...bakersAndHosts,
  ...offices,
  ...schoolsAndHealth,
  ...makersAndMovers,
  ...town,
  ...undecidedFirms,
  ...undecidedPeople,
  ...partners,
  ...volunteers,
  ...duplicatePeople.map((duplicate) => duplicate.person),
]
