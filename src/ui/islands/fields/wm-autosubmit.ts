import { Island, isTyping } from '../island.ts'

const pause = 200

/** A form that sends itself: at once when something is chosen, after a short pause while someone types. */
export class Autosubmit extends Island {
  #timer = 0

  protected start(): void {
    const form = this.querySelector('form')
    if (!form) return
    this.on(form, 'input', (event) => {
      clearTimeout(this.#timer)
      const typed = event.target instanceof HTMLInputElement && isTyping(event.target) && event.target.type !== 'date'
      this.#timer = window.setTimeout(() => form.requestSubmit(), typed ? pause : 0)
    })
    // What was left empty has no business in the address.
    this.on<FormDataEvent>(form, 'formdata', ({ formData }) => {
      for (const [name, value] of [...formData]) if (value === '') formData.delete(name)
    })
    // The answer to the last letter but one must not take the last letter away.
    this.on(document, 'turbo:before-morph-element', (event) => {
      if (event.target === document.activeElement && this.contains(document.activeElement) && isTyping(document.activeElement))
        event.preventDefault()
    })
  }

  protected override stop(): void {
    clearTimeout(this.#timer)
  }
}
