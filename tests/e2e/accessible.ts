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
  // Evaluated rather than added as a script element, which the page's content security policy would rightly stop.
  await page.evaluate(axe.source)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      // A page that is catching up with news says so on its root while it does.
      await page.locator('html:not([aria-busy])').waitFor({ state: 'attached' })
      // A page that catches up with what others changed says it is busy for that moment; it is looked at once it is done.
      await page.waitForSelector('html:not([aria-busy])')
      const found = [...(await axeFaults(page)), ...(await scrollsSideways(page))]
      faults.push(...found.map((fault) => `${width} px, ${colorScheme}: ${fault}`))
    }
  }
  if (before) await page.setViewportSize(before)
  await page.emulateMedia({ colorScheme: null })
  if (faults.length > 0) throw new Error(`${page.url()} is not accessible to everyone:\n${faults.join('\n')}`)
}

async function axeFaults(page: Page): Promise<string[]> {
  const violations = await inPage(
    page,
    async (tags) => {
      const options = { runOnly: tags, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations' as const] }
      return (await globalThis.window.axe.run(document, options)).violations
    },
    standards,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}, at ${target.join(' ')}\n  ${failureSummary}`),
  )
}

async function scrollsSideways(page: Page): Promise<string[]> {
  const [wide, seen] = await inPage(page, () => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const, null)
  return wide > seen ? [`reflow: the page is ${wide} px wide where ${seen} are seen`] : []
}

/** Asks the page something; once more where it was just being left for the one that was to come. */
async function inPage<A, R>(page: Page, ask: (given: A) => R | Promise<R>, given: A): Promise<R> {
  try {
    return (await page.evaluate(ask as never, given as never)) as R
  } catch (thrown) {
    if (!String(thrown).includes('Execution context was destroyed')) throw thrown
    await page.waitForLoadState('load')
    await page.evaluate(axe.source)
    return (await page.evaluate(ask as never, given as never)) as R
  }
}

declare global {
  interface Window {
    axe: typeof axe
  }
}
