import { Island } from './island.ts'

type Drawing = typeof import('./network/index.ts')

/** The picture of all ties. What draws it is a script of its own, fetched where there is such a picture and nowhere else. */
export class Network extends Island {
  protected start(): void {
    const { module } = this.dataset
    if (!module) return
    // What stands in it is this script's own; another picture is another element.
    this.on(this, 'turbo:before-morph-element', (event) => event.preventDefault())
    void import(module)
      .then((drawing: Drawing) => drawing.show(this, this.gone))
      .catch(() => {
        const said = this.querySelector('[data-said]')
        if (said && !this.gone.aborted) said.textContent = 'The picture could not be loaded. The tables below say the same.'
      })
  }
}
