import { Island, isTyping, windowOpen } from '../island.ts'

const pause = 1_200
const walks: Record<string, 1 | -1> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }

/** The keyboard: `c`, Ctrl K, `?`, `g` and a letter, `j` and `k` along a list, and every `data-key` of the page. */
export class Keys extends Island {
  /** When `g` was pressed; never, at first. */
  #going = Number.NEGATIVE_INFINITY

  protected start(): void {
    this.on<KeyboardEvent>(document, 'keydown', (event) => {
      if (this.#press(event)) event.preventDefault()
    })
  }

  /** Whether the key meant something here. */
  #press(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.isComposing || event.altKey) return false
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return click(document, '[data-find]')
    if (event.ctrlKey || event.metaKey || isTyping(document.activeElement) || windowOpen()) return false
    if (event.timeStamp - this.#going < pause) {
      this.#going = Number.NEGATIVE_INFINITY
      return click(this, `[data-go="${CSS.escape(event.key)}"]`)
    }
    if (event.key === 'g') {
      this.#going = event.timeStamp
      return true
    }
    const listWalk = event.key.startsWith('Arrow') && currentItem() === null ? undefined : walks[event.key]
    if (listWalk) return move(listWalk)
    if (event.key === '?') return this.#help()
    if (event.key === 'c') return click(document, '[data-capture]')
    return event.key.length === 1 && pressKey(event.key)
  }

  #help(): boolean {
    const dialog = document.getElementById('keys')
    if (!(dialog instanceof HTMLDialogElement)) return false
    const list = dialog.querySelector('[data-page-keys]')
    list?.replaceChildren(...pageKeys().map(([key, does]) => described(key, does)))
    dialog.showModal()
    return true
  }
}

/** Presses what wears this key: in the list's present row, else anywhere outside a row, else in the first row. */
function pressKey(key: string): boolean {
  const wanted = `[data-key="${CSS.escape(key)}"]`
  const all = [...document.querySelectorAll<HTMLElement>(wanted)].filter(isSeen)
  const row = currentItem()
  const chosen = all.find((one) => row?.contains(one)) ?? all.find((one) => !one.closest('[data-item]')) ?? all[0]
  if (!(chosen instanceof HTMLAnchorElement && beginThere(chosen))) chosen?.click()
  return chosen !== undefined
}

/** A key that leads to a form on this page leads into its first field: whoever pressed a key has no hand on a mouse. */
function beginThere({ hash, origin, pathname }: HTMLAnchorElement): boolean {
  if (hash === '' || origin !== location.origin || pathname !== location.pathname) return false
  const fields = document.querySelectorAll<HTMLElement>(`${hash} form :is(input:not([type='hidden']), textarea, select)`)
  const field = [...fields].find(isSeen)
  field?.focus()
  field?.scrollIntoView({ block: 'center' })
  return field !== undefined
}

function move(by: 1 | -1): boolean {
  const items = [...document.querySelectorAll<HTMLElement>('main [data-item]')].filter(isSeen)
  const at = items.indexOf(currentItem() ?? document.body)
  const next = items[at === -1 ? (by === 1 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by))]
  const target = next?.querySelector<HTMLElement>('[data-open], a[href], button')
  target?.focus()
  next?.scrollIntoView({ block: 'nearest' })
  return target !== undefined && target !== null
}

function currentItem(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('[data-item]') ?? null
}

function click(within: ParentNode, selector: string): boolean {
  const target = [...within.querySelectorAll<HTMLElement>(selector)].find(isSeen) ?? within.querySelector<HTMLElement>(selector)
  target?.click()
  return target !== null
}

function isSeen(element: Element): boolean {
  return element.checkVisibility?.() ?? true
}

function pageKeys(): [string, string][] {
  const found = new Map<string, string>()
  for (const element of document.querySelectorAll<HTMLElement>('main [data-key]:not(#notices *)')) {
    if (element.dataset.key) found.set(element.dataset.key, element.textContent?.trim() || (element.getAttribute('aria-label') ?? ''))
  }
  return [...found]
}

function described(key: string, does: string): HTMLElement {
  const row = document.createElement('div')
  const term = document.createElement('dt')
  const press = document.createElement('kbd')
  const meaning = document.createElement('dd')
  press.className = 'kbd kbd-sm'
  press.textContent = key
  meaning.textContent = does
  term.append(press)
  row.append(term, meaning)
  return row
}
