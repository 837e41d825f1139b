import { afterAll, afterEach, beforeAll } from 'bun:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { chromium } from 'playwright-core'

/**
 * A Chromium for the tests of one file, started before the first and closed after the last. Each page has cookies of its own
 * and is closed after its test, which fails if a script threw or the content security policy stopped something.
 */
export function useBrowser(): { newPage(options?: BrowserContextOptions): Promise<Page> } {
  let browser: Browser | undefined
  let faults: string[] = []

  const launch = async () => {
    browser = await chromium.launch({ executablePath: Bun.env.CHROMIUM ?? '/usr/bin/chromium', args: flags })
    return browser
  }

  beforeAll(launch, 60_000)
  afterEach(async () => {
    if (browser?.isConnected()) await Promise.all(browser.contexts().map((context) => context.close()))
    const seen = faults
    faults = []
    if (seen.length > 0) throw new Error(`The browser complained:\n${seen.join('\n')}`)
  })
  afterAll(async () => browser?.close())

  return {
    async newPage(options) {
      if (!browser) throw new Error('A page can be opened inside a test only.')
      // A test that took too long takes its browser with it; the next one shall be judged by itself.
      const context = await (browser.isConnected() ? browser : await launch()).newContext({
        locale: 'en-GB',
        viewport: { width: 1280, height: 900 },
        reducedMotion: 'reduce',
        ...options,
      })
      // Shorter than a test may take: the first wait that is in vain is named, and the browser lives on for the next test.
      context.setDefaultTimeout(25_000)
      const page = await context.newPage()
      page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
      page.on('console', (message) => {
        if (/Content.Security.Policy/i.test(message.text())) faults.push(`${page.url()}: ${message.text()}`)
      })
      return page
    },
  }
}

/** Chromium's own sandbox doesn't work for root, and nothing here may call home. */
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-dev-shm-usage']
