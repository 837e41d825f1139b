/** An element whose listeners, wherever they are, go when it goes. */
export abstract class Island extends HTMLElement {
  #gone = new AbortController()

  connectedCallback(): void {
    this.#gone = new AbortController()
    // A script may run before the parser has read what is inside; by then the island would find itself empty.
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', () => this.start(), { once: true, signal: this.gone })
    else this.start()
  }

  disconnectedCallback(): void {
    this.#gone.abort()
    this.stop()
  }

  /** Fires when the element leaves the page. */
  get gone(): AbortSignal {
    return this.#gone.signal
  }

  protected abstract start(): void

  protected stop(): void {}

  /** Listens here or elsewhere for as long as the element is on the page. */
  protected on<E extends Event>(where: EventTarget, type: string, listener: (event: E) => void): void {
    where.addEventListener(type, listener as EventListener, { signal: this.gone })
  }
}

/** Whether keys pressed now are text for this element. */
export function isTyping(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'file'].includes(element.type)
  return (
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLElement && element.isContentEditable)
  )
}

/** Whether a dialog or a sheet is open. */
export function windowOpen(): boolean {
  return document.querySelector('dialog[open], [popover]:popover-open') !== null
}
