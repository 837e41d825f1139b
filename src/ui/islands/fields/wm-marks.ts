import { type MarkedText, markedInWords, partsOf } from '../../pieces/writing/marks-words.ts'
import { Island } from '../island.ts'
import { keep, recall } from '../kept.ts'
import { Asking } from './asking.ts'

const pause = 300
const longestShown = 80

/**
 * Checks what is being typed in its textarea by an operation (`data-src`, with `data-body` sent along), marks what was found behind the
 * text, and lists it beside it; each entry leads to its place. What was typed stays when a reader is chosen, for as long as the tab is open.
 */
export class Marks extends Island {
  #timer = 0
  readonly #asking = new Asking()

  protected start(): void {
    const field = this.#field
    if (!field) return
    // What is a draft is kept as one.
    const keeps = this.closest('wm-draft') === null
    if (keeps && field.value === '') field.value = recall<string>(this.#key, 'tab') ?? ''
    this.querySelector('[data-marked]')?.remove()
    this.on(field, 'input', () => {
      if (keeps) keep(this.#key, field.value, 'tab')
      // Marks of the text before would stand under other words.
      this.querySelector('[data-behind]')?.replaceChildren()
      clearTimeout(this.#timer)
      this.#timer = window.setTimeout(() => void this.#check(), pause)
    })
    this.on(field, 'scroll', () => this.#follow())
    this.on(this, 'click', (event) => this.#pressed(event))
    if (field.value.trim()) void this.#check()
  }

  protected override stop(): void {
    clearTimeout(this.#timer)
    this.#asking.end()
  }

  async #check(): Promise<void> {
    const text = this.#field?.value ?? ''
    if (text.trim() === '') {
      this.#asking.end()
      this.#show(text, null)
      return
    }
    const checked = await this.#asking.ask<MarkedText>(this, { text })
    if (checked) this.#show(text, checked)
  }

  #show(text: string, checked: MarkedText | null): void {
    const behind = checked ? partsOf(text, checked.findings) : []
    this.querySelector('[data-behind]')?.replaceChildren(
      ...behind.map(({ words, suggestion }) => (suggestion === undefined ? new Text(words) : element('mark', words))),
      // A line break at the very end has no height of its own.
      new Text('\u200b'),
    )
    this.#follow()
    const said = this.querySelector('[data-said]')
    if (said) said.textContent = checked ? markedInWords(checked) : ''
    const names = JSON.parse(this.dataset.names ?? '{}') as Record<string, string>
    this.querySelector('[data-findings]')?.replaceChildren(...(checked?.findings ?? []).map((finding) => entry(finding, names)))
  }

  #follow(): void {
    const behind = this.querySelector('[data-behind]')
    if (behind && this.#field) behind.scrollTop = this.#field.scrollTop
  }

  #pressed(event: Event): void {
    const pressed = event.target instanceof Element ? event.target.closest('button') : null
    const field = this.#field
    if (!pressed || !field) return
    if (pressed.matches('[data-copy-now]')) this.#copy(field)
    if (!pressed.dataset.start) return
    field.focus()
    field.setSelectionRange(Number(pressed.dataset.start), Number(pressed.dataset.end))
  }

  #copy(field: HTMLTextAreaElement): void {
    const words = this.querySelector('[data-copy-words]')
    field.select()
    const copied = navigator.clipboard?.writeText(field.value) ?? Promise.reject(new Error('no clipboard'))
    const say = (said: string) => words?.replaceChildren(said)
    void copied.then(
      () => say('Copied'),
      () => say('Selected: press Ctrl C'),
    )
  }

  get #field(): HTMLTextAreaElement | null {
    return this.querySelector('textarea')
  }

  get #key(): string {
    return `marks:${location.pathname}`
  }
}

function entry({ code, words, suggestion, start, end }: MarkedText['findings'][number], names: Record<string, string>): HTMLElement {
  const row = document.createElement('li')
  const place = element('button', words.length > longestShown ? `${words.slice(0, longestShown - 1)}…` : words)
  place.setAttribute('type', 'button')
  place.className = 'link'
  Object.assign(place.dataset, { start: String(start), end: String(end) })
  place.setAttribute('aria-label', `Show in the text: ${words.slice(0, longestShown)}`)
  row.append(element('strong', names[code] ?? code), ' ', place, element('p', suggestion))
  return row
}

function element(name: string, words: string): HTMLElement {
  const made = document.createElement(name)
  made.textContent = words
  return made
}
