import { Island } from '../island.ts'
import type { Picked } from './combobox.ts'
import { combobox } from './combobox.ts'

/** Quick capture: pick who came to mind, say what happened, Enter. In a dialog over any page, or around the form of `/capture`. */
export class Capture extends Island {
  #box: { clear: () => void } | null = null

  protected start(): void {
    const form = this.querySelector('form')
    const root = this.querySelector<HTMLElement>('[data-combobox]')
    if (!form || !root) return
    this.#box = combobox(root, this.gone, (picked) => this.#pick(picked.kind === 'new' ? newcomer(picked) : picked))
    this.#needSomeone()
    this.on<KeyboardEvent>(form, 'keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !(event.target instanceof HTMLTextAreaElement)) return
      event.preventDefault()
      form.requestSubmit()
    })
    const dialog = this.querySelector('dialog')
    if (dialog) this.#openWithLinks(dialog, form)
  }

  #openWithLinks(dialog: HTMLDialogElement, form: HTMLFormElement): void {
    if (form.hasAttribute('data-refused')) dialog.showModal()
    this.on<MouseEvent>(document, 'click', (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-capture]') : null
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      dialog.showModal()
      const { personId, personName } = link.dataset
      if (personId && personName) this.#pick({ id: personId, name: personName, kind: 'person', href: '' })
      else this.#input?.focus()
    })
    this.on(form, 'turbo:submit-end', (event: CustomEvent<{ success: boolean }>) => {
      if (event.detail.success) this.#reset(dialog, form)
    })
    this.on(document, 'turbo:before-cache', () => this.#reset(dialog, form))
  }

  #reset(dialog: HTMLDialogElement, form: HTMLFormElement): void {
    dialog.close()
    form.reset()
    this.querySelector('[data-picked]')?.replaceChildren()
    this.#box?.clear()
    this.#needSomeone()
  }

  #pick({ id, name }: Picked): void {
    const place = this.querySelector('[data-picked]')
    // One of each known, and one newcomer: a form takes a single name.
    if (!place || place.querySelector(id ? `[value="${CSS.escape(id)}"]` : '[name="name"]')) return
    const chip = document.createElement('button')
    chip.type = 'button'
    chip.className = 'chip'
    chip.textContent = `${name} ×`
    chip.setAttribute('aria-label', `${name}, take out`)
    for (const [field, value] of Object.entries(id ? { person_ids: id } : { name, add: 'true' })) chip.append(unseen(field, value))
    chip.addEventListener('click', () => {
      chip.remove()
      this.#needSomeone()
      this.#input?.focus()
    })
    place.append(chip)
    this.#box?.clear()
    this.#needSomeone()
    this.querySelector('textarea')?.focus()
  }

  #needSomeone(): void {
    const someone = this.querySelector('[data-picked] input') !== null
    // Where the field has a name of its own, what is typed in it is sent and found by the server.
    if (this.#input?.name) return
    this.#input?.setCustomValidity(someone ? '' : 'Choose someone from the list first.')
    if (this.#input) this.#input.placeholder = someone ? 'And who else?' : 'A name'
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector('[role="combobox"]')
  }
}

/** Someone whose name nobody has: the option says it in its address. */
function newcomer({ href, kind }: Picked): Picked {
  return { id: '', name: new URL(href).searchParams.get('name') ?? '', kind, href: '' }
}

function unseen(name: string, value: string): HTMLInputElement {
  const input = document.createElement('input')
  input.type = 'hidden'
  input.name = name
  input.value = value
  return input
}
