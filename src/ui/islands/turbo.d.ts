/** What of Turbo is used here; the library brings no types of its own. */
declare module '@hotwired/turbo' {
  export function visit(location: string, options?: { action?: 'advance' | 'replace' }): void
}
