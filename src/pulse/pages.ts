import type { Page } from '../ui/page.ts'

/** The screens of pulses. */
export const pages: readonly Page[] = []
