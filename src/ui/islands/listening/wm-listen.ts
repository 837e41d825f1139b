import { Island, isTyping, windowOpen } from '../island.ts'
import { forget, goingOut, keep, recall } from '../kept.ts'
import { Stopwatch } from './stopwatch.ts'

const pause = 3_000
const retry = 10_000

/**
 * The screen for listening. What is typed is kept on this device with every letter and by the server every few seconds, until it is
 * an answer: a closed lid or a lost connection loses nothing. It counts who talks. Its keys work while someone types, with Alt.
 */
export class Listen extends Island {
  #timer = 0
  #sending: Promise<void> = Promise.resolve()
  #watch: Stopwatch | null = null

  protected start(): void {
    this.#watch = new Stopwatch(this, this.gone)
    this.#restore()
    this.on(document, 'turbo:render', () => this.#restore())
    this.on(this, 'input', (event) => {
      if (event.target === this.#field || event.target === this.#question) this.#typed()
    })
    this.on(this, 'turbo:submit-start', () => clearTimeout(this.#timer))
    this.on<CustomEvent<{ success: boolean }>>(this, 'turbo:submit-end', (event) => {
      const form = event.target instanceof HTMLFormElement && event.target.contains(this.#field) ? event.target : null
      if (!form) return
      if (event.detail.success) forget(this.#slot)
      else this.#say('It was not kept yet. What you typed is safe here.')
    })
    this.on<KeyboardEvent>(document, 'keydown', (event) => {
      if (this.#press(event)) event.preventDefault()
    })
    this.on(window, 'pagehide', () => this.#leave())
    this.on(document, goingOut, () => this.#leave())
    this.on(document, 'visibilitychange', () => document.hidden && this.#leave())
    this.on(window, 'online', () => void this.#send())
  }

  protected override stop(): void {
    clearTimeout(this.#timer)
    this.#watch?.stop()
  }

  /** Ctrl+Enter keeps the answer; Alt with a key does what the key alone does while nobody types. */
  #press(event: KeyboardEvent): boolean {
    if (event.isComposing || windowOpen()) return false
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && document.activeElement === this.#field) {
      this.#field?.form?.requestSubmit()
      return true
    }
    if (!event.altKey || event.ctrlKey || event.metaKey || !isTyping(document.activeElement)) return false
    // With Alt some keyboards write another letter: the key itself counts.
    const key = event.code.replace(/^(Key|Digit)/, '').toLowerCase()
    const wearer = key.length === 1 ? this.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) : null
    wearer?.click()
    return wearer !== null
  }

  #typed(): void {
    const field = this.#field
    if (!field) return
    keep(this.#slot, { words: field.value, question: this.#question?.value ?? '' })
    this.#say('')
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#send(), pause)
  }

  /** What this device has and the server has not comes back into the field, and goes to the server. */
  #restore(): void {
    const [field, kept] = [this.#field, recall<Kept>(this.#slot)]
    if (!field || !kept) return
    // What the server has is older: this device forgets what the server has taken.
    field.value = kept.words
    if (this.#question && !this.#question.value) this.#question.value = kept.question
    this.#say('What you had typed is here again.')
    void this.#send()
  }

  #send(leaving = false): Promise<void> {
    const [field, kept, slot] = [this.#field, recall<Kept>(this.#slot), this.#slot]
    if (!field || !kept) return this.#sending
    const { question } = this.dataset
    const body = JSON.stringify({ words: kept.words, ...(question ? { question_id: question } : { question: kept.question }) })
    const post = async () => {
      try {
        const answer = await fetch(this.dataset.draft ?? '', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          keepalive: leaving,
        })
        if (!answer.ok) throw new Error(String(answer.status))
        if (recall<Kept>(slot)?.words !== kept.words) return
        forget(slot)
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

  #leave(): void {
    this.#watch?.leave()
    void this.#send(true)
  }

  #say(words: string): void {
    const place = this.querySelector('[data-saved]')
    if (place) place.textContent = words
  }

  get #field(): HTMLTextAreaElement | null {
    return this.querySelector('[data-answer] textarea[name="words"]')
  }

  get #question(): HTMLInputElement | null {
    return this.querySelector('[data-answer] input[name="question"]')
  }

  get #slot(): string {
    return `listen:${this.dataset.journey}:${this.dataset.question ?? ''}`
  }
}

interface Kept {
  words: string
  question: string
}
