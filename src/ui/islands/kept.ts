/**
 * What is half typed, on this device until the server has it. Each member has their own (the page's body names them), and signing out takes
 * all of it away: whoever sits here next is somebody else.
 */

let over = false

/** Keeps a value under a name, in this tab alone if so wished. A browser that keeps nothing is no fault: the server is sent it anyway. */
export function keep(name: string, value: unknown, where: Where = 'device'): void {
  if (over) return
  quietly(() => storages[where]().setItem(own(name), JSON.stringify(value)))
}

/** What is kept under a name; null for nothing. */
export function recall<T>(name: string, where: Where = 'device'): T | null {
  return quietly(() => JSON.parse(storages[where]().getItem(own(name)) ?? 'null') as T | null) ?? null
}

export function forget(name: string): void {
  quietly(() => localStorage.removeItem(own(name)))
}

/** The server asks the browser for the same, which it grants over https alone. */
export function forgetOnSigningOut(): void {
  document.addEventListener('submit', ({ target }) => {
    if (!(target instanceof HTMLFormElement) || new URL(target.action).pathname !== '/sign-out') return
    over = true
    for (const storage of Object.values(storages)) quietly(() => storage().clear())
  })
  // Whoever comes back to this page without having signed out goes on.
  window.addEventListener('pageshow', () => {
    over = false
  })
}

type Where = 'device' | 'tab'

// Where a browser refuses storage, asking for it throws.
const storages: Record<Where, () => Storage> = { device: () => localStorage, tab: () => sessionStorage }

function own(name: string): string {
  return `wm:${document.body.dataset.member ?? ''}:${name}`
}

function quietly<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
