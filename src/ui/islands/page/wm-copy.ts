import { Island } from '../island.ts'

/** Copies the value of its field. */
export class Copy extends Island {
  protected start(): void {
    const field = this.querySelector<HTMLInputElement>('[data-copy]')
    const button = this.querySelector('[data-copy-now]')
    const words = this.querySelector('[data-copy-words]')
    if (!field || !button || !words) return
    this.on(field, 'focus', () => field.select())
    this.on(button, 'click', () => {
      field.select()
      // Without leave for the clipboard (plain http elsewhere than at home) what is selected can still be copied by hand.
      const copied = navigator.clipboard?.writeText(field.value) ?? Promise.reject(new Error('no clipboard'))
      void copied.then(
        () => {
          words.textContent = 'Copied'
        },
        () => {
          words.textContent = 'Selected: press Ctrl C'
        },
      )
    })
  }
}
