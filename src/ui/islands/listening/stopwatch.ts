import { keep, recall } from '../kept.ts'

const second = 1_000
/** A background tab is woken once a minute at worst; a longer gap is a closed lid, in which nobody is known to have talked. */
const longestGap = 90_000
const flushEvery = 15

type Side = 'theirs' | 'ours'
interface Times {
  theirs: number
  ours: number
}

/** What is counted and not sent yet; `sent` is on its way under its key, so that sending it again does not count it twice. */
interface Kept {
  side: Side | ''
  counted: Times
  sent: (Times & { key: string }) | null
}

/**
 * Counts who talks, by the buttons `[data-talks]` in a root that says where the times go (`data-talk`), for which session
 * (`data-session`), and what is counted there already (`data-theirs`, `data-ours`, in seconds).
 */
export class Stopwatch {
  #root: HTMLElement
  #kept: Kept
  #timer = 0
  #last = 0
  #ticks = 0
  #batch = 0

  constructor(root: HTMLElement, gone: AbortSignal) {
    this.#root = root
    this.#kept = this.#recall()
    root.addEventListener(
      'click',
      (event) => {
        const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-talks]') : null
        if (button) this.#turn(button.dataset.talks as Side | '')
      },
      { signal: gone },
    )
    document.addEventListener('turbo:render', () => this.#show(), { signal: gone })
    if (!root.dataset.session) return
    this.#last = time()
    this.#timer = window.setInterval(() => this.#tick(), second)
    this.#show()
    void this.#flush()
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#count()
    this.#save()
  }

  leave(): void {
    this.#count()
    void this.#flush(true)
  }

  #turn(side: Side | ''): void {
    this.#count()
    this.#kept.side = this.#kept.side === side ? '' : side
    this.#save()
    this.#show()
    void this.#flush()
  }

  #tick(): void {
    this.#count()
    this.#show()
    this.#ticks += 1
    if (this.#ticks % flushEvery === 0) void this.#flush()
  }

  #count(): void {
    const now = time()
    const gap = now - this.#last
    this.#last = now
    const { side, counted } = this.#kept
    if (side === '' || gap <= 0 || gap > longestGap) return
    counted[side] += gap / 1_000
    this.#save()
  }

  async #flush(leaving = false): Promise<void> {
    const { counted } = this.#kept
    if (!this.#kept.sent) {
      const whole = { theirs: Math.floor(counted.theirs), ours: Math.floor(counted.ours) }
      if (whole.theirs + whole.ours === 0) return
      this.#kept.sent = { ...whole, key: `talk-${this.#root.dataset.page}-${this.#batch}` }
      this.#batch += 1
      counted.theirs -= whole.theirs
      counted.ours -= whole.ours
      this.#save()
    }
    const { key, theirs, ours } = this.#kept.sent
    try {
      const answer = await fetch(this.#root.dataset.talk ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ theirs, ours }),
        keepalive: leaving,
      })
      if (answer.status >= 500 || answer.status === 429) return
      if (answer.ok) this.#add({ theirs, ours })
      if (this.#kept.sent?.key === key) this.#kept.sent = null
      this.#save()
    } catch {
      // Without a connection it waits here for the next time.
    }
  }

  /** What the server has taken is part of what it told us. */
  #add({ theirs, ours }: Times): void {
    const { dataset } = this.#root
    dataset.theirs = String(Number(dataset.theirs ?? 0) + theirs)
    dataset.ours = String(Number(dataset.ours ?? 0) + ours)
  }

  #show(): void {
    const { side, counted, sent } = this.#kept
    const total = (one: Side) => Number(this.#root.dataset[one] ?? 0) + (sent?.[one] ?? 0) + counted[one]
    const [theirs, ours] = [total('theirs'), total('ours')]
    for (const button of this.#root.querySelectorAll<HTMLElement>('[data-talks]')) {
      button.setAttribute('aria-pressed', String(button.dataset.talks === side))
      const clock = button.querySelector('[data-clock]')
      if (clock) clock.textContent = minutes(button.dataset.talks === 'ours' ? ours : theirs)
    }
    const bar = this.#root.querySelector<HTMLMeterElement>('meter[data-share]')
    const words = this.#root.querySelector('[data-share-words]')
    if (theirs + ours < 1) return
    const share = theirs / (theirs + ours)
    if (bar) bar.value = share
    if (words) words.textContent = `${Math.round(share * 100)} % theirs`
  }

  #save(): void {
    keep(this.#name, this.#kept)
  }

  #recall(): Kept {
    return recall<Kept>(this.#name) ?? { side: '', counted: { theirs: 0, ours: 0 }, sent: null }
  }

  get #name(): string {
    return `talk:${this.#root.dataset.session}`
  }
}

/** Milliseconds since the page began: an event is stamped when it is made. */
function time(): number {
  return new Event('tick').timeStamp
}

function minutes(seconds: number): string {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
