import { expect, test } from 'bun:test'
import { expectAccessible } from './accessible.ts'
import { useBrowser } from './browser.ts'

const browser = useBrowser()

const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>Hello</title><meta name="viewport" content="width=device-width">${head}</head><body><main><h1>Hello</h1>${body}</main></body></html>`

test('a plain page with words and a named button is accessible', async () => {
  const plain = await browser.newPage()
  await plain.setContent(page('<p>Good morning.</p><button>Touched</button>'))
  await expectAccessible(plain)
})

const faults: [string, string, string][] = [
  ['a field without a label', 'label', page('<input type="text">')],
  ['words too pale to read', 'color-contrast', page('<p style="color:#bbb;background:#fff">Good morning.</p>')],
  [
    'buttons too small and close for a thumb',
    'target-size',
    page('<button style="all:unset;font-size:6px">a</button><button style="all:unset;font-size:6px">b</button>'),
  ],
  ['a page without a main heading', 'page-has-heading-one', page('').replace('<h1>Hello</h1>', '<p>Hello</p>')],
  ['a page wider than a telephone', '360 px, light: reflow', page('<div style="width:500px">Good morning.</div>')],
  [
    'words that only the dark hide',
    'dark: color-contrast',
    page('<p>Good morning.</p>', '<style>@media (prefers-color-scheme: dark) { body { background: #222; color: #333 } }</style>'),
  ],
]

for (const [fault, named, html] of faults) {
  test(`${fault} is refused`, async () => {
    const faulty = await browser.newPage()
    await faulty.setContent(html)
    const said = await expectAccessible(faulty).then(() => 'nothing', String)
    expect(said).toContain(named)
  })
}
