import { visit } from '@hotwired/turbo'
import { Island } from '../island.ts'
import { combobox } from './combobox.ts'

/** Find anything: a dialog over the page in place of the page `/find`. */
export class Find extends Island {
  protected start(): void {
    const dialog = this.querySelector('dialog')
    const root = this.querySelector<HTMLElement>('[data-combobox]')
    if (!dialog || !root) return
    const box = combobox(root, this.gone, ({ href }) => {
      dialog.close()
      visit(href)
    })
    this.on<MouseEvent>(document, 'click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('[data-find]') : null
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      if (!dialog.open) dialog.showModal()
      root.querySelector('input')?.select()
    })
    this.on(document, 'turbo:before-cache', () => {
      dialog.close()
      box.clear()
    })
  }
}
