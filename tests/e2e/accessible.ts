import axe from 'axe-core'
import type { Page } from 'playwright-core'

const widths = [360, 1280]
const schemes = ['light', 'dark'] as const
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Fails, naming each fault and where it is, unless the page as it stands meets WCAG 2.2 AA and axe's best practices and
 * scrolls in one direction only (WCAG 1.4.10), on a telephone (360 px) and a desk (1280 px), in light and in dark.
 * The page keeps its size and colours afterwards.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const before = page.viewportSize()
  const faults: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const found = [...(await axeFaults(page)), ...(await scrollsSideways(page))]
      faults.push(...found.map((fault) => `${width} px, ${colorScheme}: ${fault}`))
    }
  }
  await page.emulateMedia({ colorScheme: null })
  if (before) await drawnAt(page, before)
  if (faults.length > 0) throw new Error(`${page.url()} is not accessible to everyone:\n${faults.join('\n')}`)
}

/**
 * Gives the page a size and waits until it is drawn at it, which every click waits for as well: once in a great while Chromium draws a page
 * no more after some changes of its size, and another size gets it going.
 */
async function drawnAt(page: Page, size: { width: number; height: number }): Promise<void> {
  for (let tries = 1; tries <= 3; tries++) {
    await page.setViewportSize(size)
    if (await atRest(page, isDrawn)) return
    console.warn(`${page.url()} was not drawn within two seconds.`)
    await page.setViewportSize({ ...size, height: size.height + tries })
    await atRest(page, isDrawn)
  }
  throw new Error(`Chromium draws ${page.url()} no more.`)
}

function isDrawn(): Promise<boolean> {
  const drawn = new Promise<boolean>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))))
  const tooLong = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2_000))
  return Promise.race([drawn, tooLong])
}

async function axeFaults(page: Page): Promise<string[]> {
  const violations = await atRest(page, async (tags) => {
    const root = document.documentElement
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    while (root.hasAttribute('aria-busy')) await frame()
    let moved = false
    const watch = new MutationObserver(() => {
      moved = true
    })
    watch.observe(root, { attributes: true, attributeFilter: ['aria-busy'] })
    const options = { runOnly: tags, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations' as const] }
    const { violations } = await globalThis.window.axe.run(document, options)
    watch.disconnect()
    return moved ? undefined : violations
  })
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}, at ${target.join(' ')}\n  ${failureSummary}`),
  )
}

async function scrollsSideways(page: Page): Promise<string[]> {
  const [wide, seen] = await atRest(page, () => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const)
  return wide > seen ? [`reflow: the page is ${wide} px wide where ${seen} are seen`] : []
}

/**
 * Looks at the page while it rests. A page that catches up with what others changed, or that is just being left for the one to come, is
 * looked at again once it is there: undefined, a world that is gone, or one without axe in it yet, says that it moved.
 */
async function atRest<R>(page: Page, look: (tags: typeof standards) => R | undefined | Promise<R | undefined>): Promise<R> {
  for (let tries = 1; ; tries++) {
    try {
      await page.waitForLoadState('load')
      // Evaluated rather than added as a script element, which the page's content security policy would rightly stop.
      if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
      const seen = (await page.evaluate(look as never, standards as never)) as R | undefined
      if (seen !== undefined) return seen
    } catch (thrown) {
      if (tries === 10 || !/context was destroyed|of undefined|navigat/i.test(String(thrown))) throw thrown
    }
    if (tries === 10) throw new Error(`${page.url()} never came to rest.`)
  }
}

declare global {
  interface Window {
    axe: typeof axe
  }
}
