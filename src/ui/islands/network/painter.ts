import type { Camera } from './camera.ts'
import { colours, type Picture } from './picture.ts'

/** More names than these at once are a fog. */
const mostNames = 40
/** Arrow heads are drawn once one is so near that a unit takes so many pixels, and for as many ties as these. */
const arrows = { most: 1500, size: 7 }

/** Paints a picture on a canvas. All ties of a kind are one path, made once; a frame is a handful of strokes and fills. */
export class Painter {
  readonly #ties: Path2D[]
  readonly #groups: number[][]
  readonly #colours: Record<string, string>
  readonly #context: CanvasRenderingContext2D

  constructor(
    readonly canvas: HTMLCanvasElement,
    readonly picture: Picture,
  ) {
    const context = canvas.getContext('2d')
    if (!context) throw new Error('this browser draws nothing')
    this.#context = context
    this.#ties = picture.kinds.map(() => new Path2D())
    for (const [from, to, kind] of picture.ties) {
      const [one, other] = [picture.people[from], picture.people[to]]
      if (!one || !other) continue
      this.#ties[kind]?.moveTo(one.x, one.y)
      this.#ties[kind]?.lineTo(other.x, other.y)
    }
    this.#groups = Array.from({ length: colours + 1 }, () => [])
    for (const [at, { circle }] of picture.people.entries()) this.#groups[circle < 0 ? colours : circle % colours]?.push(at)
    this.#colours = coloursOf(canvas)
  }

  /** Takes the colours of the page anew: another theme was chosen. */
  recolour(): void {
    Object.assign(this.#colours, coloursOf(this.canvas))
  }

  /** One frame; `chosen` is whoever is looked at, -1 for nobody, `beside` those tied to them. */
  paint(camera: Camera, ratio: number, chosen: number, beside: ReadonlySet<number>): void {
    const { canvas } = this
    const context = this.#context
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, canvas.width, canvas.height)
    const scale = camera.scale * ratio
    context.setTransform(scale, 0, 0, scale, canvas.width / 2 - camera.x * scale, canvas.height / 2 - camera.y * scale)
    this.#paintTies(scale, chosen)
    const radius = Math.min(9, Math.max(1.6, 2.2 * Math.sqrt(camera.scale))) / camera.scale
    this.#paintPeople(radius, chosen, beside)
    if (chosen >= 0) this.#paintChosen(camera, radius, chosen)
    this.#paintNames(camera, ratio, chosen, beside)
  }

  #paintTies(scale: number, chosen: number): void {
    const context = this.#context
    const { kinds } = this.picture
    for (const [at, path] of this.#ties.entries()) {
      const brought = kinds[at] === 'brought'
      context.globalAlpha = chosen >= 0 ? 0.25 : brought ? 0.9 : 0.55
      context.strokeStyle = this.#colours[brought ? 'brought' : 'tie'] ?? ''
      context.lineWidth = (brought ? 1.4 : 1) / scale
      context.stroke(path)
    }
    context.globalAlpha = 1
  }

  #paintPeople(radius: number, chosen: number, beside: ReadonlySet<number>): void {
    const context = this.#context
    for (const [colour, own] of this.#groups.entries()) {
      const [near, far] = [new Path2D(), new Path2D()]
      for (const at of own) {
        const person = this.picture.people[at]
        if (!person) continue
        const size = radius * (1 + Math.min(1.6, Math.sqrt(person.ties) / 5))
        const path = chosen < 0 || at === chosen || beside.has(at) ? near : far
        path.moveTo(person.x + size, person.y)
        path.arc(person.x, person.y, size, 0, 2 * Math.PI)
      }
      context.fillStyle = this.#colours[String(colour)] ?? ''
      context.fill(near)
      context.globalAlpha = 0.3
      context.fill(far)
      context.globalAlpha = 1
    }
  }

  /** The ties of whoever is looked at, with an arrow from who brought to who came. */
  #paintChosen(camera: Camera, radius: number, chosen: number): void {
    const context = this.#context
    const { people, ties, kinds } = this.picture
    context.strokeStyle = this.#colours.ink ?? ''
    context.fillStyle = context.strokeStyle
    context.lineWidth = 1.6 / camera.scale
    for (const [from, to, kind] of ties.filter(([one, other]) => one === chosen || other === chosen).slice(0, arrows.most)) {
      const [one, other] = [people[from], people[to]]
      if (!one || !other) continue
      context.beginPath()
      context.moveTo(one.x, one.y)
      context.lineTo(other.x, other.y)
      context.stroke()
      if (kinds[kind] === 'brought') this.#arrow(one, other, arrows.size / camera.scale, radius)
    }
    const person = people[chosen]
    if (!person) return
    context.beginPath()
    context.arc(person.x, person.y, radius * 3.2, 0, 2 * Math.PI)
    context.lineWidth = 2 / camera.scale
    context.stroke()
  }

  #arrow(from: { x: number; y: number }, to: { x: number; y: number }, size: number, radius: number): void {
    const context = this.#context
    const angle = Math.atan2(to.y - from.y, to.x - from.x)
    const [x, y] = [to.x - Math.cos(angle) * radius * 2, to.y - Math.sin(angle) * radius * 2]
    context.beginPath()
    context.moveTo(x, y)
    for (const turn of [2.7, -2.7]) context.lineTo(x + size * Math.cos(angle + turn), y + size * Math.sin(angle + turn))
    context.closePath()
    context.fill()
  }

  /** Names of whoever is looked at and of those beside them; with nobody chosen of the best connected in sight once one is near. */
  #paintNames(camera: Camera, ratio: number, chosen: number, beside: ReadonlySet<number>): void {
    const context = this.#context
    const { people } = this.picture
    const [width, height] = [this.canvas.width / ratio, this.canvas.height / ratio]
    const inSight = (at: number) => {
      const person = people[at]
      return (
        person !== undefined &&
        Math.abs(person.x - camera.x) * camera.scale < width / 2 &&
        Math.abs(person.y - camera.y) * camera.scale < height / 2
      )
    }
    const named = chosen >= 0 ? [chosen, ...[...beside].slice(0, mostNames)] : camera.scale > 1.2 ? [...people.keys()].filter(inSight) : []
    if (named.length > mostNames * (chosen >= 0 ? 2 : 1)) named.length = 0
    context.setTransform(ratio, 0, 0, ratio, this.canvas.width / 2, this.canvas.height / 2)
    context.font = '500 12px "Figtree Variable", system-ui, sans-serif'
    context.textBaseline = 'middle'
    context.lineWidth = 3
    context.strokeStyle = this.#colours.paper ?? ''
    context.fillStyle = this.#colours.ink ?? ''
    for (const at of named.reverse()) {
      const person = people[at]
      if (!person) continue
      const [x, y] = [(person.x - camera.x) * camera.scale + 9, (person.y - camera.y) * camera.scale]
      context.strokeText(person.name, x, y)
      context.fillText(person.name, x, y)
    }
  }
}

function coloursOf(canvas: HTMLCanvasElement): Record<string, string> {
  const style = getComputedStyle(canvas)
  const read = (name: string) => style.getPropertyValue(`--picture-${name}`).trim()
  const circles = Array.from({ length: colours + 1 }, (_, at) => [String(at), read(at === colours ? 'none' : String(at))])
  return { ...Object.fromEntries(circles), tie: read('tie'), brought: read('brought'), ink: read('ink'), paper: read('paper') }
}
