import { addSection, type Page, page } from '../ui/page.ts'
import { capturePage } from './pages/capture.tsx'
import { lastTouch } from './pages/last-touch.tsx'
import { timeline } from './pages/timeline.tsx'
import { touchPage } from './pages/touch.tsx'

addSection({ on: 'person', order: 10, render: timeline })
addSection({ on: 'sorting', order: 10, render: lastTouch })

/** The screens of touches. */
export const pages: readonly Page[] = [page('/capture', 'guide', capturePage), page('/touches/:id', 'viewer', touchPage)]
