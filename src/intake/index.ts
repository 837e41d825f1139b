import { nameSubjects } from '../access/index.ts'
import { jobKind } from '../platform/jobs.ts'
import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import { importNames } from './import.ts'
import { createImport, getImport, listImports, mapImport, previewImport, removeImport, startImport, undoImport } from './operations.ts'
import { listImportedPeople, listImportProblems } from './outcome.ts'
import { runImport } from './run.ts'
import './tables.ts'
import { runUndo } from './undo.ts'

/** What comes in from outside: files. */
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
  ],
}

nameSubjects('import', importNames)
jobKind('import', runImport)
jobKind('import.undo', runUndo)

/** The screens of bringing people in. */
export async function intakePages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}

export { createImport, getImport } from './operations.ts'
export { tidyImports } from './store.ts'
