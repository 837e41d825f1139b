import { nameSubjects } from '../access/index.ts'
import { nameImports } from '../people/index.ts'
import { jobKind } from '../platform/jobs/jobs.ts'
import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import { arrivalOperations } from './arrivals/index.ts'
import { connectionOperations } from './connections/index.ts'
import type { CalendarAsking } from './export/calendar/calendar-feed.ts'
import { createCalendarLink, listCalendarLinks, revokeCalendarLink } from './export/calendar/calendar-links.ts'
import { createExport } from './export/operations.ts'
import { ownData } from './export/own/data.ts'
import { importNames } from './imports/import.ts'
import './address-books/kind.ts'
import { createImport, getImport, listImports, mapImport, removeImport, startImport, undoImport } from './imports/operations.ts'
import { listImportedPeople, listImportProblems } from './imports/outcome.ts'
import { previewImport } from './imports/preview.ts'
import { runImport } from './imports/run.ts'
import { meetingOperations } from './meetings/index.ts'
import type { HelloAsking } from './reception/screens/hello.tsx'
import './export/tables.ts'
import './mailbox/index.ts'
import './imports/tables.ts'
import { runUndo } from './imports/undo.ts'

/** What comes in from outside, and what goes out again: files. */
export const intake: Noun = {
  name: 'intake',
  operations: [
    listImports,
    createImport,
    getImport,
    listImportProblems,
    listImportedPeople,
    previewImport,
    mapImport,
    startImport,
    undoImport,
    removeImport,
    createExport,
    ownData,
    createCalendarLink,
    listCalendarLinks,
    revokeCalendarLink,
    ...arrivalOperations,
    ...connectionOperations,
    ...meetingOperations,
  ],
}

/** Where a calendar program finds the touches that are due. */
export const calendarFeed = {
  path: '/calendar/:file',
  async answer({ params, ...asking }: Omit<CalendarAsking, 'token'> & { params: Record<string, string> }) {
    const { calendarBehind } = await import('./export/calendar/calendar-feed.ts')
    return calendarBehind({ ...asking, token: params.file?.replace(/\.ics$/, '') ?? '' })
  },
}

nameSubjects('import', importNames)
nameImports(importNames)
jobKind('import', runImport, 'long')
jobKind('import.undo', runUndo, 'long')

/** Where someone says what brings them here: the page, and the same in a frame of a site of ours. */
export const receptionHanded = ['/hello/:workspace', '/hello/:workspace/frame'].map((path) => ({
  path,
  show: async (asking: HelloAsking) => (await import('./reception/screens/hello.tsx')).showHello(asking, path.endsWith('frame')),
  take: async (asking: HelloAsking, fields: Readonly<Record<string, string>>) =>
    (await import('./reception/screens/hello.tsx')).takeHello(asking, fields, path.endsWith('frame')),
}))

/** The screens of bringing people in. */
export async function intakePages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}

export { createExport } from './export/operations.ts'
export { createImport, getImport } from './imports/operations.ts'
export { tidyImports } from './imports/store.ts'
export { addMeetings } from './meetings/index.ts'
export { reception } from './reception/index.ts'
