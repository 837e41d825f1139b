import { Island } from '../island.ts'

/** Cards that can be dragged to another stage; the same is on each card as buttons. A refusal comes back as the page it is. */
export class Board extends Island {
  #dragged: HTMLElement | null = null

  protected start(): void {
    this.on<DragEvent>(this, 'dragstart', (event) => {
      this.#dragged = event.target instanceof HTMLElement ? event.target.closest('[data-journey]') : null
      event.dataTransfer?.setData('text/plain', this.#dragged?.dataset.journey ?? '')
    })
    this.on<DragEvent>(this, 'dragend', () => this.#over(null))
    this.on<DragEvent>(this, 'dragover', (event) => {
      const stage = this.#dragged && stageOf(event.target)
      if (!stage) return
      event.preventDefault()
      this.#over(stage)
    })
    this.on<DragEvent>(this, 'drop', (event) => {
      const [card, stage] = [this.#dragged, stageOf(event.target)]
      this.#over(null)
      if (!card || !stage || stage.contains(card)) return
      event.preventDefault()
      this.#move(card, stage.dataset.stage ?? '')
    })
  }

  #over(stage: HTMLElement | null): void {
    for (const one of this.querySelectorAll('[data-stage]')) one.toggleAttribute('data-over', one === stage)
    if (!stage) this.#dragged = null
  }

  /** Fills the board's own form, so that the move goes the way every change goes. */
  #move(card: HTMLElement, stage: string): void {
    const form = this.querySelector<HTMLFormElement>('form[data-move]')
    const [id, to] = [form?.elements.namedItem('id'), form?.elements.namedItem('stage')]
    if (!form || !(id instanceof HTMLInputElement) || !(to instanceof HTMLInputElement)) return
    id.value = card.dataset.journey ?? ''
    to.value = stage
    form.requestSubmit()
  }
}

function stageOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-stage]') : null
}
