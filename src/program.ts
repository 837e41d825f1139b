import { access, accessPages, forgetting } from './access/index.ts'
import { backupPages, backups, backupTimes } from './backups/index.ts'
import { backup } from './commands/backup.ts'
import { check } from './commands/check.ts'
import { demo } from './commands/demo.ts'
import { doctor } from './commands/doctor.ts'
import { exportFile } from './commands/export.ts'
import { importFile } from './commands/import.ts'
import { move } from './commands/move.ts'
import { restore } from './commands/restore.ts'
import { secret } from './commands/secret.ts'
import type { Program } from './doors/program.ts'
import { calendarFeed, intake, intakePages, reception, receptionHanded } from './intake/index.ts'
import { handedPages, journeyPages, journeys } from './journeys/index.ts'
import { messagePages, messages, readyWords } from './messages/index.ts'
import { morning, morningPages } from './morning/index.ts'
import { introductionLink, network, networkPages, said, testimonialLink } from './network/index.ts'
import { offeringPages, offerings, offeringsHanded, sheetFeed } from './offerings/index.ts'
import { people, peoplePages } from './people/index.ts'
import { runChecks } from './platform/check.ts'
import { startJobs } from './platform/jobs/jobs.ts'
import { getHealth } from './platform/watched/health.ts'
import './platform/kept/check.ts'
import { letters } from './platform/mail.ts'
import { playbookPages, playbooks } from './playbooks/index.ts'
import { profilePages, profiles } from './profiles/index.ts'
import { promisePages, promises } from './promises/index.ts'
import { pulse, pulseHanded, pulsePages } from './pulse/index.ts'
import { resourcePages, resources } from './resources/index.ts'
import { gaugeTimes, scorecard, scorecardPages } from './scorecard/index.ts'
import { startTidying } from './tidying.ts'
import { touches, touchPages } from './touches/index.ts'
import { webhookPages, webhooks } from './webhooks/index.ts'

/** The table of contents: every noun in reading order, with its screens, its commands and what runs beside it. */
export const program: Program = {
  nouns: [
    ...access,
    backups,
    people,
    touches,
    ...promises,
    ...offerings,
    ...profiles,
    resources,
    ...playbooks,
    ...journeys,
    ...messages,
    ...network,
    ...pulse,
    morning,
    ...scorecard,
    intake,
    ...reception,
    letters,
    { name: 'check', operations: [runChecks] },
    { name: 'health', operations: [getHealth] },
    ...webhooks,
  ],
  pages: async () => [
    ...(await accessPages()),
    ...(await backupPages()),
    ...(await peoplePages()),
    ...(await touchPages()),
    ...(await promisePages()),
    ...(await offeringPages()),
    ...(await profilePages()),
    ...(await resourcePages()),
    ...(await playbookPages()),
    ...(await journeyPages()),
    ...(await messagePages()),
    ...(await networkPages()),
    ...(await pulsePages()),
    ...(await morningPages()),
    ...(await scorecardPages()),
    ...(await intakePages()),
    ...(await webhookPages()),
  ],
  commands: [demo, importFile, exportFile, backup, restore, move, check, secret, doctor],
  feeds: [calendarFeed, sheetFeed],
  handed: [...handedPages, ...offeringsHanded, testimonialLink, introductionLink, ...pulseHanded, ...receptionHanded],
  open: [...said],
  background: [
    { name: 'jobs', start: startJobs },
    backupTimes,
    { name: 'tidying', start: startTidying },
    forgetting,
    gaugeTimes,
    readyWords,
  ],
}
