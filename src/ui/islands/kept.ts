/**
 * What is half typed, on this device until the server has it. Each member has their own (the page's body names them), and signing out takes
 * all of it away: whoever sits here next is somebody else.
 */

/** Told of the document before all that is kept here goes: what is to outlast that is sent now. */
export const goingOut = 'wm:going-out'

let over = false

/** Keeps a value under a name, in this tab alone if so wished. A browser that keeps nothing is no fault: the server is sent it anyway. */
export function keep(name: string, value: unknown, where: Where = 'device'): void {
  if (over) return
  quietly(() => storages[where]().setItem(own(name), JSON.stringify(value)))
}

/** What is kept under a name; null for nothing. */
export function recall<T>(name: string, where: Where = 'device'): T | null {
  if (where === 'device') quietly(() => takeOver(name))
  return quietly(() => JSON.parse(storages[where]().getItem(own(name)) ?? 'null') as T | null) ?? null
}

/** What an earlier version kept, under a name that said nothing of whose it is, belongs to whoever comes back to it first. */
function takeOver(name: string): void {
  const before = localStorage.getItem(`wm-${name}`)
  if (before === null) return
  if (localStorage.getItem(own(name)) === null) localStorage.setItem(own(name), before)
  localStorage.removeItem(`wm-${name}`)
}

export function forget(name: string): void {
  quietly(() => localStorage.removeItem(own(name)))
}

/** The server asks the browser for the same, which it grants over https alone. */
export function forgetOnSigningOut(): void {
  document.addEventListener('submit', ({ target }) => {
    if (!(target instanceof HTMLFormElement) || new URL(target.action).pathname !== '/sign-out') return
    // What the server has not yet goes there first: afterwards nothing is left to send.
    document.dispatchEvent(new Event(goingOut))
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
