import { namesPeople } from '../../people/index.ts'
import type { Noun } from '../../platform/noun.ts'
import type { Asking } from './asking.ts'
import {
  askTestimonial,
  declineTestimonial,
  getTestimonial,
  hideTestimonial,
  linkTestimonial,
  listTestimonials,
  removeTestimonial,
  restoreTestimonial,
  showTestimonial,
  suggestTestimonial,
  updateTestimonial,
} from './operations.ts'
import './trash.ts'
import { getTestimonialPage, setTestimonialPage } from './public-page.ts'
import './tables.ts'

/** What people say who have arrived: asked for, made their own, shown to others as long as they like. */
export const testimonials: Noun = {
  name: 'testimonials',
  operations: [
    listTestimonials,
    suggestTestimonial,
    askTestimonial,
    linkTestimonial,
    getTestimonial,
    updateTestimonial,
    hideTestimonial,
    showTestimonial,
    declineTestimonial,
    removeTestimonial,
    restoreTestimonial,
    getTestimonialPage,
    setTestimonialPage,
  ],
}

namesPeople('testimonials', { merged: 'moves', erased: 'goes', link: 'testimonial' })

/** The page on which someone makes a testimonial their own, at their private address. */
export const testimonialLink = {
  path: '/w/:token',
  show: async (asking: Asking) => (await import('./screens/handed.tsx')).showLink(asking),
  take: async (asking: Asking, fields: Readonly<Record<string, string>>) =>
    (await import('./screens/handed.tsx')).takeFromLink(asking, fields),
}

/** What everybody may read: the page, the feed, and the page for pages of others. */
export const said = [
  { path: '/said/:workspace', show: async (asking: Asking) => (await import('./screens/said.tsx')).showSaid(asking) },
  { path: '/said/:workspace/feed.json', show: async (asking: Asking) => (await import('./screens/said.tsx')).showFeed(asking) },
  { path: '/said/:workspace/embed', show: async (asking: Asking) => (await import('./screens/said.tsx')).showEmbed(asking) },
]
