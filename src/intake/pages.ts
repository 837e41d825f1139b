import { type Page, page } from '../ui/page.ts'
import { importPage } from './screens/import.tsx'
import { importsPage } from './screens/imports.tsx'

/** The screens of bringing people in. */
export const pages: readonly Page[] = [page('/import', 'viewer', importsPage), page('/import/:id', 'viewer', importPage)]
