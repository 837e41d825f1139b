import { addSection, type Page, page } from '../../ui/page.ts'
import { journeyTestimonial } from './screens/journey-section.tsx'
import { testimonialsPage } from './screens/testimonials.tsx'

addSection({ on: 'journey', order: 105, render: journeyTestimonial })

/** The screens of testimonials. */
export const testimonialPages: readonly Page[] = [page('/testimonials', 'viewer', testimonialsPage)]
