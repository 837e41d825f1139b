import { addSection, type Page, page } from '../../../ui/page.ts'
import { arrivalsPage } from './arrivals.tsx'
import { correspondentsPage } from './correspondents.tsx'
import { exclusionsPage } from './exclusions.tsx'
import { sinceYesterday } from './since-yesterday.tsx'

/** The screens of what comes in by itself. */
export const arrivalScreens: readonly Page[] = [
  page('/correspondents', 'guide', correspondentsPage),
  page('/arrivals', 'guide', arrivalsPage),
  page('/arrivals/exclusions', 'guide', exclusionsPage),
]

addSection({ on: 'morning', order: 50, render: sinceYesterday })
