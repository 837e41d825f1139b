import { Camera } from './camera.ts'
import { Painter } from './painter.ts'
import { colours, nearest, neighboursOf, nextTowards, type Picture } from './picture.ts'

/** Fetches the picture and shows it on the canvas inside an element, for as long as that is on the page. */
export async function show(element: HTMLElement, gone: AbortSignal): Promise<void> {
  const canvas = element.querySelector('canvas')
  const answer = await fetch(element.dataset.src ?? '', { signal: gone, headers: { accept: 'application/json' } })
  if (!answer.ok || !canvas) throw new Error('there is no picture')
  const picture = (await answer.json()) as Picture
  element.querySelector('[data-stage]')?.removeAttribute('hidden')
  new Shown(element, canvas, picture, gone).begin()
}

const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
/** A finger or a mouse that moved no further than so many pixels has pressed, not dragged. */
const press = 5
/** Whoever has not moved for so many milliseconds rests. */
const rest = 200

class Shown {
  readonly #camera = new Camera()
  readonly #painter: Painter
  readonly #beside: Set<number>[]
  readonly #pointers = new Map<number, { x: number; y: number }>()
  #chosen = -1
  #moved = 0
  #frame = 0
  #rest = 0
  #painted = 0
  #stale = true
  #gliding = false

  constructor(
    readonly element: HTMLElement,
    readonly canvas: HTMLCanvasElement,
    readonly picture: Picture,
    readonly gone: AbortSignal,
  ) {
    this.#painter = new Painter(canvas, picture)
    this.#beside = neighboursOf(picture)
  }

  begin(): void {
    this.#legend()
    const sized = new ResizeObserver(() => this.#fit())
    sized.observe(this.canvas)
    const themed = new MutationObserver(() => this.#recolour())
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] })
    this.gone.addEventListener('abort', () => {
      sized.disconnect()
      themed.disconnect()
      cancelAnimationFrame(this.#frame)
      clearTimeout(this.#rest)
    })
    this.#on(matchMedia('(prefers-color-scheme: dark)'), 'change', () => this.#recolour())
    this.#on<PointerEvent>(this.canvas, 'pointerdown', (event) => this.#down(event))
    this.#on<PointerEvent>(this.canvas, 'pointermove', (event) => this.#move(event))
    this.#on<PointerEvent>(this.canvas, 'pointerup', (event) => this.#up(event))
    this.#on<PointerEvent>(this.canvas, 'pointercancel', (event) => this.#pointers.delete(event.pointerId))
    this.#on<WheelEvent>(this.canvas, 'wheel', (event) => this.#wheel(event))
    this.#on<KeyboardEvent>(this.element, 'keydown', (event) => this.#key(event))
    this.#on<MouseEvent>(this.element, 'click', (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-look]') : null
      if (button) this.#look(button.dataset.look ?? '')
    })
  }

  #on<E extends Event>(where: EventTarget, type: string, listener: (event: E) => void): void {
    where.addEventListener(type, listener as EventListener, { signal: this.gone, passive: false })
  }

  #fit(): void {
    const { width, height } = this.canvas.getBoundingClientRect()
    const ratio = this.#ratio
    this.canvas.width = Math.round(width * ratio)
    this.canvas.height = Math.round(height * ratio)
    const [xs, ys] = [this.picture.people.map(({ x }) => x), this.picture.people.map(({ y }) => y)]
    const box = { left: least(xs), right: -least(xs.map((x) => -x)), top: least(ys), bottom: -least(ys.map((y) => -y)) }
    this.#camera.fit(box, width, height)
    this.#paint()
  }

  get #ratio(): number {
    return Math.min(2, window.devicePixelRatio || 1)
  }

  #recolour(): void {
    this.#painter.recolour()
    this.#paint()
  }

  /** Paints all of it with the next frame. */
  #paint(): void {
    this.#stale = true
    this.#frames()
  }

  /** Someone moves: what was painted moves along, and is painted anew once they have let go and rest, or have come to its edge. */
  #glide(): void {
    clearTimeout(this.#rest)
    this.#gliding = true
    this.#frames()
  }

  #frames(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame((now) => {
      const edge = !this.#painter.covers(this.#camera) && now - this.#painted > rest * 3
      if (this.#stale || edge) {
        this.#gliding = false
        this.#painter.paint(this.#camera, this.#ratio, this.#chosen, this.#beside[this.#chosen] ?? new Set())
        this.#stale = false
        this.#painted = now
      }
      this.#painter.show(this.#camera, this.#ratio)
      // Counted from the frame on: where frames take long, whoever moves would seem to rest in between.
      clearTimeout(this.#rest)
      if (this.#gliding && this.#pointers.size === 0) this.#rest = window.setTimeout(() => this.#paint(), rest)
    })
  }

  #down(event: PointerEvent): void {
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    this.#moved = 0
    this.canvas.setPointerCapture(event.pointerId)
  }

  #move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId)
    if (!before) return
    const [dx, dy] = [event.clientX - before.x, event.clientY - before.y]
    this.#moved += Math.abs(dx) + Math.abs(dy)
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1]
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    if (other) {
      const far = Math.hypot(before.x - other.x, before.y - other.y)
      const [x, y] = this.#fromMiddle(other.x, other.y)
      this.#camera.zoom(Math.hypot(event.clientX - other.x, event.clientY - other.y) / Math.max(1, far), x, y)
    } else this.#camera.pan(dx, dy)
    this.#glide()
  }

  #up(event: PointerEvent): void {
    const there = this.#pointers.delete(event.pointerId)
    if (this.#gliding) this.#paint()
    if (!there || this.#moved > press) return
    const [x, y] = this.#fromMiddle(event.clientX, event.clientY)
    const { scale } = this.#camera
    this.#choose(nearest(this.picture, this.#camera.x + x / scale, this.#camera.y + y / scale, 14 / scale))
  }

  #wheel(event: WheelEvent): void {
    // A page is scrolled past the picture; who wants to come nearer holds Ctrl or pinches.
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    const [x, y] = this.#fromMiddle(event.clientX, event.clientY)
    this.#camera.zoom(Math.exp(-event.deltaY / 200), x, y)
    this.#glide()
  }

  #key(event: KeyboardEvent): void {
    // Buttons and links beside it keep their own keys.
    if (!(event.target instanceof Element && event.target.matches('[data-stage]'))) return
    const towards = arrows[event.key]
    const looks: Record<string, string> = { '+': 'nearer', '=': 'nearer', '-': 'back', '0': 'all' }
    const look = looks[event.key]
    const person = this.picture.people[this.#chosen]
    if (towards) this.#choose(this.#chosen < 0 ? this.#first() : nextTowards(this.picture, this.#chosen, towards), true)
    else if (look) this.#look(look)
    else if (event.key === 'Enter' && person) location.assign(`/people/${person.id}`)
    else if (event.key === 'Escape' && this.#chosen >= 0) this.#choose(-1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  /** Whoever has the most ties. */
  #first(): number {
    const all = this.picture.people
    return all.reduce((best, { ties }, at) => (ties > (all[best]?.ties ?? -1) ? at : best), -1)
  }

  #look(how: string): void {
    if (how === 'all') {
      this.#fit()
      return
    }
    this.#camera.zoom(how === 'nearer' ? 1.5 : 1 / 1.5)
    this.#paint()
  }

  #choose(at: number, follow = false): void {
    if (at < 0 && follow) return
    this.#chosen = at
    const person = this.picture.people[at]
    // Whoever was reached by a key is brought into sight at once: nothing flies.
    if (person && follow) [this.#camera.x, this.#camera.y] = [person.x, person.y]
    this.#say(person)
    this.#paint()
  }

  #say(person: Picture['people'][number] | undefined): void {
    const said = this.element.querySelector('[data-said]')
    if (!said) return
    said.replaceChildren()
    if (!person) return
    const link = document.createElement('a')
    link.href = `/people/${person.id}`
    link.textContent = person.name
    const circle = this.picture.circles[person.circle]
    said.append(
      link,
      `, ${circle ? `${circle} circle` : 'in no circle'}, tied to ${person.ties} ${person.ties === 1 ? 'person' : 'people'}`,
    )
  }

  #legend(): void {
    const entries = this.picture.circles.map((name, at) => ({ name, colour: String(at % colours) }))
    if (this.picture.people.some(({ circle }) => circle < 0)) entries.push({ name: 'in no circle', colour: 'none' })
    this.element.querySelector('[data-legend]')?.replaceChildren(
      ...entries.map(({ name, colour }) => {
        const entry = document.createElement('li')
        entry.className = `picture-key picture-key-${colour}`
        entry.textContent = name
        return entry
      }),
    )
  }

  #fromMiddle(x: number, y: number): [number, number] {
    const box = this.canvas.getBoundingClientRect()
    return [x - box.left - box.width / 2, y - box.top - box.height / 2]
  }
}

/** Of thousands: a call with as many arguments would be too much for some browsers. */
function least(all: readonly number[]): number {
  return all.reduce((found, one) => Math.min(found, one), Number.POSITIVE_INFINITY)
}
