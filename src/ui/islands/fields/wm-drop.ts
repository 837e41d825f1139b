import { Island } from '../island.ts'

const sizes = new Intl.NumberFormat('en-GB', { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })

/** A place to drop a file on, around a plain file field. */
export class Drop extends Island {
  protected start(): void {
    const input = this.querySelector<HTMLInputElement>('input[type="file"]')
    if (!input) return
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      this.setAttribute('data-over', '')
    }
    this.on<DragEvent>(this, 'dragenter', over)
    this.on<DragEvent>(this, 'dragover', over)
    this.on<DragEvent>(this, 'dragleave', (event) => {
      if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) this.removeAttribute('data-over')
    })
    this.on<DragEvent>(this, 'drop', (event) => {
      this.removeAttribute('data-over')
      if (!event.dataTransfer?.files.length) return
      event.preventDefault()
      input.files = event.dataTransfer.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })
    this.on(input, 'change', () => this.#name(input.files?.[0]))
  }

  #name(file: File | undefined): void {
    const chosen = this.querySelector('[data-chosen]')
    if (chosen) chosen.textContent = file ? `${file.name}, ${sizes.format(file.size / 1_000_000)}` : ''
  }
}
