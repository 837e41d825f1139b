import type { Step } from '../engine.ts'
import { up as access } from './0001-access.ts'
import { up as people } from './0002-people.ts'
import { up as touches } from './0003-touches.ts'
import { up as intake } from './0004-intake.ts'
import { up as duplicates } from './0005-duplicates.ts'
import { up as calendarLinks } from './0006-calendar-links.ts'
import { up as promises } from './0007-promises.ts'
import { up as arrivals } from './0008-arrivals.ts'
import { up as connections } from './0009-connections.ts'
import { up as meetings } from './0010-meetings.ts'
import { up as journeys } from './0011-journeys.ts'
import { up as trail } from './0012-trail.ts'
import { up as offerings } from './0013-offerings.ts'
import { up as playbooks } from './0014-playbooks.ts'
import { up as messages } from './0015-messages.ts'
import { up as introductions } from './0016-introductions.ts'
import { up as growth } from './0017-growth.ts'
import { up as resources } from './0018-resources.ts'
import { up as profilesAndReception } from './0019-profiles-and-reception.ts'
import { up as pulse } from './0020-pulse.ts'
import { up as webhooks } from './0021-webhooks.ts'
import { up as scorecard } from './0022-scorecard.ts'
import { up as dueJobs } from './0023-due-jobs.ts'
import { up as journeysInOrder } from './0024-journeys-in-order.ts'
import { up as whoAnsweredBefore } from './0025-who-answered-before.ts'
import { up as likeness } from './0026-likeness.ts'
import { up as keptFigures } from './0028-kept-figures.ts'
import { up as installation } from './0029-installation.ts'
import { up as secondStep } from './0031-second-step.ts'
import { up as checkinsInOrder } from './0034-checkins-in-order.ts'
import { up as cutsInOrder } from './0038-cuts-in-order.ts'
import { up as whoeverIsNamed } from './0039-whoever-is-named.ts'
import { up as pairsBySearch } from './0043-pairs-by-search.ts'
import { up as byMakerAndKind } from './0047-by-maker-and-kind.ts'
import { up as keptByMember } from './0048-kept-by-member.ts'

/** Every step of the schema, in order; one that has been released is never changed. */
export const steps: Record<string, Step> = {
  '0001-access': (ddl) => ({ up: (db) => access(db, ddl) }),
  '0002-people': (ddl) => ({ up: (db) => people(db, ddl) }),
  '0003-touches': (ddl) => ({ up: (db) => touches(db, ddl) }),
  '0004-intake': (ddl) => ({ up: (db) => intake(db, ddl) }),
  '0005-duplicates': (ddl) => ({ up: (db) => duplicates(db, ddl) }),
  '0006-calendar-links': (ddl) => ({ up: (db) => calendarLinks(db, ddl) }),
  '0007-promises': (ddl) => ({ up: (db) => promises(db, ddl) }),
  '0008-arrivals': (ddl) => ({ up: (db) => arrivals(db, ddl) }),
  '0009-connections': (ddl) => ({ up: (db) => connections(db, ddl) }),
  '0010-meetings': (ddl) => ({ up: (db) => meetings(db, ddl) }),
  '0011-journeys': (ddl) => ({ up: (db) => journeys(db, ddl) }),
  '0012-trail': (ddl) => ({ up: (db) => trail(db, ddl) }),
  '0013-offerings': (ddl) => ({ up: (db) => offerings(db, ddl) }),
  '0014-playbooks': (ddl) => ({ up: (db) => playbooks(db, ddl) }),
  '0015-messages': (ddl) => ({ up: (db) => messages(db, ddl) }),
  '0016-introductions': (ddl) => ({ up: (db) => introductions(db, ddl) }),
  '0017-growth': (ddl) => ({ up: (db) => growth(db, ddl) }),
  '0018-resources': (ddl) => ({ up: (db) => resources(db, ddl) }),
  '0019-profiles-and-reception': (ddl) => ({ up: (db) => profilesAndReception(db, ddl) }),
  '0020-pulse': (ddl) => ({ up: (db) => pulse(db, ddl) }),
  '0021-webhooks': (ddl) => ({ up: (db) => webhooks(db, ddl) }),
  '0022-scorecard': (ddl) => ({ up: (db) => scorecard(db, ddl) }),
  '0023-due-jobs': (ddl) => ({ up: (db) => dueJobs(db, ddl) }),
  '0024-journeys-in-order': () => ({ up: journeysInOrder }),
  '0024-words-of-touches': (ddl) => ({ up: async (db) => ddl.indexTouches?.(db) }),
  '0025-who-answered-before': (ddl) => ({ up: (db) => whoAnsweredBefore(db, ddl) }),
  '0026-likeness': (ddl) => ({ up: (db) => likeness(db, ddl) }),
  '0028-kept-figures': (ddl) => ({ up: (db) => keptFigures(db, ddl) }),
  '0029-installation': (ddl) => ({ up: (db) => installation(db, ddl) }),
  '0029-words-by-name': (ddl) => ({ up: async (db) => ddl.nameWords?.(db) }),
  '0031-second-step': (ddl) => ({ up: (db) => secondStep(db, ddl) }),
  '0034-checkins-in-order': () => ({ up: checkinsInOrder }),
  '0038-cuts-in-order': () => ({ up: cutsInOrder }),
  '0039-whoever-is-named': () => ({ up: whoeverIsNamed }),
  '0040-words-in-less-room': (ddl) => ({ up: async (db) => ddl.packWords?.(db) }),
  '0043-pairs-by-search': () => ({ up: pairsBySearch }),
  '0047-by-maker-and-kind': () => ({ up: byMakerAndKind }),
  '0048-kept-by-member': () => ({ up: keptByMember }),
}
