import type { Page } from '../ui/page.ts'

/** The screens of promises. */
export const pages: readonly Page[] = []
