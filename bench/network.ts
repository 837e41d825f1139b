import { chromium } from 'playwright-core'
import { Seeded } from '../demo/seeded.ts'
import { draw } from '../src/network/growth/graph/draw.ts'
import type { Gathered } from '../src/network/growth/graph/gather.ts'
import { tieKinds } from '../src/network/growth/graph/ties.ts'
import { asset, findAsset } from '../src/ui/assets.ts'

// npm run bench:network   5,000 people with their ties: how long it takes to lay them out, and the frames a second of moving the picture

const people = 5000
const seconds = 6

const toDraw = someTies()
const began = process.cpuUsage()
const drawn = draw(toDraw).at(-1)
const spent = process.cpuUsage(began)
process.stdout.write(
  `${people} people, ${toDraw.ties.length} ties: laid out in ${((spent.user + spent.system) / 1e6).toFixed(1)} s of processor time\n`,
)

const circles = ['close', 'inner', 'resting', 'wide']
const picture = {
  circles,
  kinds: tieKinds,
  people: drawn?.people.map(({ x, y, ties }, at) => ({ id: String(at), name: `Person ${at}`, circle: at % circles.length, x, y, ties })),
  ties: drawn?.ties.map(([from, to, kind]) => [from, to, tieKinds.indexOf(kind)]),
}
const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: answer })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
})
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
await page.goto(`http://127.0.0.1:${server.port}/`)
await page.waitForFunction(() => (document.querySelector('canvas')?.width ?? 0) > 300)
for (const [name, zoom] of [
  ['all of it in sight', 0],
  ['four times nearer', 4],
] as const) {
  const frames = await page.evaluate(move, { zoom, seconds })
  const sorted = frames.toSorted((a, b) => a - b)
  const slow = sorted[Math.floor(sorted.length * 0.95)] ?? 0
  process.stdout.write(
    `${name}: ${(1000 / (frames.reduce((sum, one) => sum + one, 0) / frames.length)).toFixed(1)} frames a second, 95 of 100 within ${slow.toFixed(1)} ms\n`,
  )
}
await browser.close()
await server.stop(true)

/** In the page: drags the picture a little with each frame for some seconds; answers how long each frame took, in milliseconds. */
async function move({ zoom, seconds: long }: { zoom: number; seconds: number }): Promise<number[]> {
  const canvas = document.querySelector('canvas')
  if (!canvas) throw new Error('there is no picture')
  for (let at = 0; at < zoom; at++) document.querySelector<HTMLElement>('[data-look=nearer]')?.click()
  const box = canvas.getBoundingClientRect()
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
  const send = (type: string, dx: number) =>
    canvas.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX: x + dx, clientY: y + dx / 3, bubbles: true, isPrimary: true }))
  // A pointer of our own making cannot be captured.
  canvas.setPointerCapture = () => undefined
  send('pointerdown', 0)
  const frames: number[] = []
  const next = () => new Promise<number>((done) => requestAnimationFrame(done))
  let last = await next()
  for (const end = last + long * 1000; last < end; ) {
    send('pointermove', 60 * Math.sin(last / 300))
    const now = await next()
    frames.push(now - last)
    last = now
  }
  send('pointerup', 0)
  return frames
}

function answer(request: Request): Response {
  const { pathname } = new URL(request.url)
  if (pathname === '/picture') return Response.json(picture)
  const served = findAsset(pathname.replace('/assets/', ''), '')
  if (served) return new Response(Bun.file(served.file), { headers: served.headers })
  const html = `<!doctype html><html lang="en"><link rel="stylesheet" href="${asset('app.css')}"><body>
<wm-network class="picture" data-src="/picture" data-module="${asset('network.js')}"><div data-stage hidden><canvas></canvas></div>
<p data-said></p><ul data-legend></ul><button data-look="nearer">Nearer</button></wm-network>
<script type="module" src="${asset('app.js')}"></script></body></html>`
  return new Response(html, { headers: { 'content-type': 'text/html' } })
}

/** Trees of who brought whom, small organizations and meetings, as many as people of that number would have. */
function someTies(): Gathered {
  const chance = new Seeded('network')
  const ties: Gathered['ties'] = []
  for (let at = 1; at < people; at++) if (chance.chance(0.7)) ties.push([chance.between(Math.max(0, at - 400), at - 1), at, 'brought'])
  for (let at = 0; at + 4 < people; at += 4)
    for (let one = 0; one < 4; one++) for (let other = one + 1; other < 4; other++) ties.push([at + one, at + other, 'organization'])
  for (let at = 0; at < people / 2; at++) ties.push([chance.between(0, people - 1), chance.between(0, people - 1), 'together'])
  return { ids: Array.from({ length: people }, (_, at) => String(at)), ties, left_out: 0 }
}
