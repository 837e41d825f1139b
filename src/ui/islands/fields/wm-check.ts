import { Island } from '../island.ts'
import { Asking } from './asking.ts'

const pause = 250

interface Finding {
  code: string
  words: string
  at: { start: number; end: number }
  suggestion: string
}

interface Checked {
  findings: Finding[]
  theirs: { at: { start: number; end: number } }[]
  count: number
  share: number | null
}

/**
 * Checks what is being typed in its textarea by an operation (`data-src`, with `data-body` sent along and the text as `data-as`), and
 * shows the text again with what was found marked in its place, and below it what to do about each.
 */
export class Check extends Island {
  #timer = 0
  readonly #asking = new Asking()

  protected start(): void {
    const field = this.#field
    if (!field) return
    this.on(field, 'input', () => {
      clearTimeout(this.#timer)
      this.#timer = window.setTimeout(() => void this.#check(), pause)
    })
    if (field.value.trim() && !this.querySelector('[data-findings] li')) void this.#check()
  }

  protected override stop(): void {
    clearTimeout(this.#timer)
    this.#asking.end()
  }

  async #check(): Promise<void> {
    const text = this.#field?.value ?? ''
    if (text.trim() === '') {
      this.#asking.end()
      this.#show('', null)
      return
    }
    const checked = await this.#asking.ask<Checked>(this, { [this.dataset.as ?? 'text']: text })
    if (checked) this.#show(text, checked)
  }

  #show(text: string, checked: Checked | null): void {
    this.querySelector('[data-marked]')?.replaceChildren(...(checked ? marked(text, checked.findings) : []))
    const rows = checked?.findings.map(({ suggestion }) => element('li', suggestion)) ?? []
    this.querySelector('[data-findings]')?.replaceChildren(...rows)
    const said = this.querySelector('[data-said]')
    if (said) said.textContent = checked ? inWords(checked) : ''
  }

  get #field(): HTMLTextAreaElement | null {
    return this.querySelector('textarea')
  }
}

/** The text with its findings in marks; where two overlap, the earlier one goes as far as it goes. */
function marked(text: string, findings: readonly Finding[]): Node[] {
  const nodes: Node[] = []
  let end = 0
  for (const { at } of [...findings].sort((a, b) => a.at.start - b.at.start)) {
    const start = Math.max(at.start, end)
    if (start >= at.end) continue
    nodes.push(new Text(text.slice(end, start)), element('mark', text.slice(start, at.end)))
    end = at.end
  }
  return [...nodes, new Text(text.slice(end))]
}

function inWords({ findings, count, share }: Checked): string {
  const length = count === 1 ? 'One word.' : `${count} words.`
  const theirs = share === null ? '' : ` Of those that carry it, ${Math.round(share * 100)} % are theirs.`
  return `${length}${theirs}${findings.length === 0 ? ' Ready to be played back.' : ''}`
}

function element(name: string, words: string): HTMLElement {
  const made = document.createElement(name)
  made.textContent = words
  return made
}
