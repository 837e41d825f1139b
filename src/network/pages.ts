import type { Page } from '../ui/page.ts'
import { growthPages } from './growth/pages.ts'
import { introductionPages } from './introductions/pages.ts'
import { testimonialPages } from './testimonials/pages.ts'

/** The screens of the network. */
export const pages: readonly Page[] = [...growthPages, ...introductionPages, ...testimonialPages]
