import type { Page } from '../ui/page.ts'

/** The screens of offerings, price sheets, credits and clients for life. */
export const pages: readonly Page[] = []
