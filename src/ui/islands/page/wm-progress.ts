import { visit } from '@hotwired/turbo'
import { Island } from '../island.ts'

const every = 1_500

/** Follows a piece of work: fetches its frame again while it says `data-running`, then has the whole page catch up once. */
export class Progress extends Island {
  #timer = 0

  protected start(): void {
    if (!this.hasAttribute('data-running')) return
    const frame = this.querySelector<HTMLElement & { src?: string; reload?: () => Promise<void> }>('turbo-frame')
    if (!frame) return
    this.on(frame, 'turbo:frame-load', () => this.#next(frame))
    this.#next(frame)
  }

  protected override stop(): void {
    clearTimeout(this.#timer)
  }

  #next(frame: HTMLElement & { src?: string; reload?: () => Promise<void> }): void {
    clearTimeout(this.#timer)
    if (!frame.querySelector('[data-running]')) {
      visit(location.href, { action: 'replace' })
      return
    }
    this.#timer = window.setTimeout(() => {
      if (frame.src) void frame.reload?.()
      else frame.src = this.dataset.src
    }, every)
  }
}
