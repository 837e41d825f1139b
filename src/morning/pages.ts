import { type Page, page } from '../ui/page.ts'
import { morningPage } from './screens/morning.tsx'

/** The screen of the morning. */
export const pages: readonly Page[] = [page('/', 'viewer', morningPage)]
