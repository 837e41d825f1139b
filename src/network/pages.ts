import type { Page } from '../ui/page.ts'

/** The screens of the network. */
export const pages: readonly Page[] = []
