import { Island } from '../island.ts'

/** How long a page must be in front of someone before it counts as looked at, in milliseconds. */
const glance = 3_000

/** Tells once that a page which was handed to someone is being looked at; machines that fetch pages, or only glance at them, tell nothing. */
export class Seen extends Island {
  #timer = 0

  protected start(): void {
    this.#wait()
    this.on(document, 'visibilitychange', () => this.#wait())
  }

  protected override stop(): void {
    clearTimeout(this.#timer)
  }

  #wait(): void {
    clearTimeout(this.#timer)
    const { src } = this.dataset
    if (!src || document.visibilityState !== 'visible') return
    this.#timer = window.setTimeout(() => {
      this.removeAttribute('data-src')
      void fetch(src, { method: 'POST', body: new URLSearchParams({ act: 'seen' }), keepalive: true }).catch(() => undefined)
    }, glance)
  }
}
