import { type Page, page } from '../ui/page.ts'
import { woodsPage } from './woods/screens/woods.tsx'

/** The screens of the scorecard. */
export const pages: readonly Page[] = [page('/scorecard/woods', 'viewer', woodsPage)]
