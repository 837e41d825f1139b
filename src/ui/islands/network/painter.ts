import type { Camera } from './camera.ts'
import { colours, type Picture } from './picture.ts'

/** More names than these at once are a fog. */
const mostNames = 40
/** Arrow heads are drawn once one is so near that a unit takes so many pixels, and for as many ties as these. */
const arrows = { most: 1500, size: 7 }

/** What is painted reaches so far beyond what is seen, so that one can move a while before it has to be painted anew. */
const beyond = 1.5
/** Lines that are stroked together: far fewer or far more take several times as long. */
const together = 30

/**
 * Paints a picture on a canvas: once with all it has, a little larger than what is seen, and from then on, while one moves, by moving
 * that. So a frame costs the same whether there are fifty people or five thousand.
 */
export class Painter {
  readonly #ties: Path2D[][]
  readonly #groups: number[][]
  readonly #colours: Record<string, string>
  readonly #context: CanvasRenderingContext2D
  readonly #seen: CanvasRenderingContext2D
  readonly #kept = document.createElement('canvas')
  #from = { x: 0, y: 0, scale: 0 }

  constructor(
    readonly canvas: HTMLCanvasElement,
    readonly picture: Picture,
  ) {
    const [seen, context] = [canvas.getContext('2d'), this.#kept.getContext('2d')]
    if (!seen || !context) throw new Error('this browser draws nothing')
    this.#seen = seen
    this.#context = context
    this.#ties = picture.kinds.map(() => [])
    const counts = picture.kinds.map(() => 0)
    for (const [from, to, kind] of picture.ties) {
      const [one, other] = [picture.people[from], picture.people[to]]
      if (!one || !other) continue
      const count = counts[kind] ?? 0
      counts[kind] = count + 1
      if (count % together === 0) this.#ties[kind]?.push(new Path2D())
      const path = this.#ties[kind]?.at(-1)
      path?.moveTo(one.x, one.y)
      path?.lineTo(other.x, other.y)
    }
    this.#groups = Array.from({ length: colours + 1 }, () => [])
    for (const [at, { circle }] of picture.people.entries()) this.#groups[circle < 0 ? colours : circle % colours]?.push(at)
    this.#colours = coloursOf(canvas)
  }

  /** Takes the colours of the page anew: another theme was chosen. */
  recolour(): void {
    Object.assign(this.#colours, coloursOf(this.canvas))
  }

  /** Shows what was painted from where one looks now. */
  show(camera: Camera, ratio: number): void {
    const { canvas } = this
    const { x, y, scale } = this.#from
    const times = camera.scale / scale
    const [width, height] = [this.#kept.width * times, this.#kept.height * times]
    const left = canvas.width / 2 + (x - camera.x) * camera.scale * ratio - width / 2
    const top = canvas.height / 2 + (y - camera.y) * camera.scale * ratio - height / 2
    this.#seen.clearRect(0, 0, canvas.width, canvas.height)
    // Whole pixels need no blending, which is most of the work where nothing but a processor paints.
    if (times === 1) this.#seen.drawImage(this.#kept, Math.round(left), Math.round(top))
    else this.#seen.drawImage(this.#kept, left, top, width, height)
  }

  /** Whether what was painted fills all that is seen from there. */
  covers(camera: Camera): boolean {
    const times = camera.scale / this.#from.scale
    const spare = (beyond * times - 1) / 2
    const { width, height } = this.canvas.getBoundingClientRect()
    const far = (one: number, size: number) => Math.abs(one) * camera.scale <= spare * size
    return far(this.#from.x - camera.x, width) && far(this.#from.y - camera.y, height)
  }

  /** Paints all of it; `chosen` is whoever is looked at, -1 for nobody, `beside` those tied to them. */
  paint(camera: Camera, ratio: number, chosen: number, beside: ReadonlySet<number>): void {
    const canvas = this.#kept
    canvas.width = Math.round(this.canvas.width * beyond)
    canvas.height = Math.round(this.canvas.height * beyond)
    this.#from = { x: camera.x, y: camera.y, scale: camera.scale }
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
    for (const [at, paths] of this.#ties.entries()) {
      const brought = kinds[at] === 'brought'
      context.globalAlpha = chosen >= 0 ? 0.25 : brought ? 0.9 : 0.55
      context.strokeStyle = this.#colours[brought ? 'brought' : 'tie'] ?? ''
      context.lineWidth = (brought ? 1.4 : 1) / scale
      for (const path of paths) context.stroke(path)
    }
    context.globalAlpha = 1
  }

  #paintPeople(radius: number, chosen: number, beside: ReadonlySet<number>): void {
    const context = this.#context
    for (const [colour, own] of this.#groups.entries()) {
      context.fillStyle = this.#colours[String(colour)] ?? ''
      for (const at of own) {
        const person = this.picture.people[at]
        if (!person) continue
        const size = radius * (1 + Math.min(1.6, Math.sqrt(person.ties) / 5))
        context.globalAlpha = chosen < 0 || at === chosen || beside.has(at) ? 1 : 0.3
        context.beginPath()
        context.arc(person.x, person.y, size, 0, 2 * Math.PI)
        context.fill()
      }
    }
    context.globalAlpha = 1
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
    const [width, height] = [this.#kept.width / ratio, this.#kept.height / ratio]
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
    context.setTransform(ratio, 0, 0, ratio, this.#kept.width / 2, this.#kept.height / 2)
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
