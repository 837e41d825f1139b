import { Island } from '../island.ts'
import { forget, goingOut, keep, recall } from '../kept.ts'

const pause = 1_500
const retry = 10_000

/**
 * Keeps the fields of its form as they are typed: on this device with every letter, and by the server (`data-src`) after a short pause, so
 * that a closed lid or a lost connection loses nothing. The id of the draft stands in the form from the start.
 */
export class Draft extends Island {
  #timer = 0
  #seen = ''
  #sending: Promise<void> = Promise.resolve()

  protected start(): void {
    this.#seen = this.dataset.seen ?? ''
    this.#restore()
    this.on(this, 'input', (event) => {
      if (event.target instanceof Element && 'name' in event.target && this.#fields.includes(String(event.target.name))) this.#typed()
    })
    this.on(this, 'turbo:submit-start', () => clearTimeout(this.#timer))
    this.on<CustomEvent<{ success: boolean }>>(this, 'turbo:submit-end', ({ detail }) => {
      if (detail.success) forget(this.#slot)
    })
    this.on(window, 'pagehide', () => void this.#send(true))
    this.on(document, goingOut, () => void this.#send(true))
    this.on(document, 'visibilitychange', () => document.hidden && void this.#send(true))
    this.on(window, 'online', () => void this.#send())
  }

  protected override stop(): void {
    clearTimeout(this.#timer)
  }

  #typed(): void {
    keep(this.#slot, this.#values())
    this.#say('')
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#send(), pause)
  }

  /** What this device has and the server has not comes back: into the form of the same draft, or into an empty one. */
  #restore(): void {
    const kept = recall<Kept>(this.#slot)
    if (!kept) return
    const own = kept.id === this.#control('id')?.value
    const empty = this.#fields.every((name) => name === 'phase' || name === 'to' || (this.#control(name)?.value ?? '') === '')
    if (!own && !empty) return
    for (const name of ['id', 'draft_id', ...this.#fields]) {
      const control = this.#control(name)
      const value = kept[name === 'draft_id' ? 'id' : name]
      if (control && value !== undefined) control.value = value
    }
    if (!own) this.#seen = ''
    this.#say('What you had typed is here again.')
    this.querySelector('textarea')?.dispatchEvent(new Event('input', { bubbles: true }))
  }

  #send(leaving = false): Promise<void> {
    const kept = recall<Kept>(this.#slot)
    if (!kept || kept.id !== this.#control('id')?.value) return this.#sending
    const post = async () => {
      try {
        const answer = await fetch(this.dataset.src ?? '', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...bare(kept), ...(this.#seen ? { seen: this.#seen } : {}) }),
          keepalive: leaving,
        })
        if (answer.status === 409) return this.#say(((await answer.json()) as { detail: string }).detail)
        if (!answer.ok) throw new Error(String(answer.status))
        this.#seen = ((await answer.json()) as { updated_at: string }).updated_at
        if (JSON.stringify(recall<Kept>(this.#slot)) !== JSON.stringify(kept)) return
        forget(this.#slot)
        this.#say('Kept while you type.')
      } catch {
        this.#say('No connection: kept on this device until there is one.')
        clearTimeout(this.#timer)
        if (!this.gone.aborted) this.#timer = window.setTimeout(() => void this.#send(), retry)
      }
    }
    // One after the other, so that an older text never comes after a newer one.
    this.#sending = leaving ? post() : this.#sending.then(post)
    return this.#sending
  }

  #values(): Kept {
    return Object.fromEntries(['id', 'person_id', ...this.#fields].map((name) => [name, this.#control(name)?.value ?? '']))
  }

  #control(name: string): HTMLInputElement | null {
    return this.querySelector(`form [name="${CSS.escape(name)}"]`)
  }

  #say(words: string): void {
    const place = this.querySelector('[data-saved]')
    if (place) place.textContent = words
  }

  get #fields(): string[] {
    return (this.dataset.fields ?? '').split(' ')
  }

  get #slot(): string {
    return `draft:${this.dataset.about}`
  }
}

type Kept = Record<string, string>

/** An empty choice is none. */
function bare({ phase, ...kept }: Kept): object {
  return phase === undefined ? kept : { ...kept, phase: phase || null }
}
