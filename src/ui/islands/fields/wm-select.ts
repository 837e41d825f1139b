import { Island } from '../island.ts'

/** Many at once: ticks all rows of the page, a range with Shift, and shows the bar of what can be done while any is ticked. */
export class Select extends Island {
  #last: HTMLInputElement | null = null

  protected start(): void {
    this.#count()
    this.on<MouseEvent>(this, 'click', (event) => {
      const tick = event.target
      if (!(tick instanceof HTMLInputElement)) return
      if (tick.hasAttribute('data-select-all')) for (const one of this.#ticks) one.checked = tick.checked
      else if (tick.hasAttribute('data-select')) this.#range(tick, event.shiftKey)
      this.#count()
    })
    // Enter would press the first button of the form, whatever field it was pressed in.
    this.on<KeyboardEvent>(this, 'keydown', (event) => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || !event.target.form) return
      const button = [...event.target.form.elements].find((one) => one instanceof HTMLButtonElement && isAfter(one, event.target))
      if (!(button instanceof HTMLButtonElement) || event.target.type === 'checkbox') return
      event.preventDefault()
      button.click()
    })
    // A morphed page comes without what the island had put on it.
    this.on(document, 'turbo:morph', () => this.#count())
  }

  #range(tick: HTMLInputElement, shift: boolean): void {
    const ticks = this.#ticks
    const from = this.#last ? ticks.indexOf(this.#last) : -1
    const to = ticks.indexOf(tick)
    if (shift && from >= 0) for (const one of ticks.slice(Math.min(from, to), Math.max(from, to) + 1)) one.checked = tick.checked
    this.#last = tick
  }

  #count(): void {
    const ticks = this.#ticks
    const chosen = ticks.filter((one) => one.checked).length
    this.toggleAttribute('data-some', chosen > 0)
    const all = this.querySelector<HTMLInputElement>('[data-select-all]')
    if (all) {
      all.hidden = ticks.length === 0
      all.checked = chosen > 0 && chosen === ticks.length
      all.indeterminate = chosen > 0 && chosen < ticks.length
    }
    const words = this.querySelector('[data-count]')
    if (words) words.textContent = chosen === 1 ? 'One chosen' : `${chosen} chosen`
  }

  get #ticks(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('input[data-select]')]
  }
}

function isAfter(one: Element, other: EventTarget | null): boolean {
  return other instanceof Node && (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}
