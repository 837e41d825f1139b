import { visit } from '@hotwired/turbo'
import { Island, isTyping, windowOpen } from '../island.ts'

const settle = 400
const again = 2_000
/** A page that does not come within this time is not waited for any longer, in milliseconds. */
const patience = 15_000

/** Follows what others change: on `changed` it has the page morph into its present state, once nobody is in the middle of something. */
export class Live extends Island {
  #source: EventSource | null = null
  #timer = 0
  #dirty = false
  #refreshing = false
  /** While the refresh itself sets out. */
  #asking = false
  /** Something was sent, or answered, and its page has not come yet: a refresh now would take its place, and its notice with it. */
  #sent: 'sending' | 'answered' | null = null
  /** When someone set out for another page that has not come yet; a refresh now would take its place. 0: nobody did. */
  #leaving = 0

  protected start(): void {
    if (document.documentElement.hasAttribute('data-turbo-preview')) return
    this.#source = new EventSource(this.dataset.src ?? '/live')
    this.on(this.#source, 'changed', () => this.#later(settle))
    this.on(document, 'input', (event) => {
      if (event.target instanceof Element && event.target.closest('form[method="post"]')) this.#dirty = true
    })
    this.on(document, 'turbo:submit-start', () => {
      this.#sent = 'sending'
      // A refresh under way gives way, and what it keeps as it is must not be kept from the page that comes.
      this.#during(false)
    })
    this.on<CustomEvent<{ success: boolean }>>(document, 'turbo:submit-end', ({ detail }) => {
      this.#dirty = false
      this.#sent = detail.success ? 'answered' : null
    })
    this.on(document, 'turbo:render', () => {
      if (this.#sent === 'answered') this.#sent = null
    })
    // A refresh that nobody asked for must not take the notice away, nor the undo in it.
    this.on(document, 'turbo:before-morph-element', (event) => {
      if (this.#refreshing && event.target instanceof Element && event.target.id === 'notices') event.preventDefault()
    })
    // What someone opened stays open.
    this.on<CustomEvent<{ attributeName: string }>>(document, 'turbo:before-morph-attribute', (event) => {
      const unfolded = event.target instanceof HTMLDetailsElement && event.detail.attributeName === 'open'
      if (this.#refreshing && unfolded) event.preventDefault()
    })
    // What someone began while the refresh was under way is not taken from them.
    this.on<CustomEvent<{ render: () => Promise<void> }>>(document, 'turbo:before-render', ({ detail }) => {
      if (!this.#refreshing || !this.#busy()) return
      detail.render = async () => {}
      this.#later(again)
    })
    // Someone sets out, perhaps while a refresh is under way: it gives way, and none comes until they are there.
    const leave = () => {
      this.#leaving = performance.now()
      this.#during(false)
    }
    this.on(document, 'turbo:before-visit', () => {
      if (!this.#asking) leave()
    })
    // Who goes back or forward sets out without that.
    this.on<CustomEvent<{ action: string }>>(document, 'turbo:visit', ({ detail }) => {
      if (detail.action === 'restore') leave()
    })
    this.on(document, 'turbo:load', () => {
      this.#leaving = 0
      this.#during(false)
    })
  }

  protected override stop(): void {
    this.#source?.close()
    clearTimeout(this.#timer)
  }

  /** A notice is Turbo's to drop before it keeps a copy of the page, but not for a refresh. */
  #during(refreshing: boolean): void {
    this.#refreshing = refreshing
    document.querySelector('#notices > *')?.toggleAttribute('data-turbo-temporary', !refreshing)
  }

  #later(wait: number): void {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.#refresh(), wait)
  }

  #refresh(): void {
    const away = this.#sent !== null || (this.#leaving > 0 && performance.now() - this.#leaving < patience)
    if (away || document.hidden || this.#busy()) {
      this.#later(again)
      return
    }
    this.#during(true)
    this.#asking = true
    visit(location.href, { action: 'replace' })
    this.#asking = false
  }

  /** Whether someone is in the middle of something on this page. */
  #busy(): boolean {
    return (
      this.#dirty ||
      windowOpen() ||
      isTyping(document.activeElement) ||
      document.querySelector('[data-refused], [data-select]:checked') !== null
    )
  }
}
