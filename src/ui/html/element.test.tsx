import { expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Child } from 'hono/jsx'
import { createContext } from './context.ts'
import { written } from './element.ts'

test('whatever a text holds, it stays a text between tags and in an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      const html = written(<p title={text}>{text}</p>)
      const [, attribute = '', inside = ''] = /^<p title="([^"<>]*)">([^<>]*)<\/p>$/.exec(html) ?? []
      for (const found of [attribute, inside]) expect(unescaped(found)).toBe(text)
    }),
  )
})

test('attributes that are left out, that say yes by being there, and that hold a number', () => {
  expect(written(<button type="button" hidden disabled={false} class={undefined} tabindex={-1} aria-expanded={false} />)).toBe(
    '<button type="button" hidden="" tabindex="-1" aria-expanded="false"></button>',
  )
})

test('lists, fragments and components are written in their place, and what is nothing is not', () => {
  const Name = ({ children }: { children?: Child }) => <b>{children}</b>
  const parts = [null, false, 0, ['a', <Name>&</Name>]]
  expect(
    written(
      <>
        {parts}
        <br />
      </>,
    ),
  ).toBe('0a<b>&amp;</b><br/>')
})

test('who stands inside is told the nearest, and who comes after is not', () => {
  const depth = createContext('none')
  const Say = () => <i>{depth.use()}</i>
  const nested = (
    <depth.Provider value="outer">
      <depth.Provider value="inner">
        <Say />
      </depth.Provider>
      <Say />
    </depth.Provider>
  )
  expect(written([nested, <Say />])).toBe('<i>inner</i><i>outer</i><i>none</i>')
})

test('a context ends with its part even where that part fails', () => {
  const depth = createContext('none')
  const Fails = (): Child => {
    throw new Error('on purpose')
  }
  const failing = (
    <depth.Provider value="inner">
      <Fails />
    </depth.Provider>
  )
  expect(() => written(failing)).toThrow('on purpose')
  expect(depth.use()).toBe('none')
})

test('what waits, what is no text and names that are none are refused', () => {
  const late = async () => 'late'
  expect(() => written(<p>{late()}</p>)).toThrow('load its data')
  expect(() => written(<p {...{ 'x onload=': 'y' }} />)).toThrow('attribute')
  expect(() => written(<p {...({ title: new Date() } as object)} />)).toThrow('attribute')
})

function unescaped(html: string): string {
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', '#39': "'", quot: '"' }
  return html.replace(/&(#?\w+);/g, (_, name: string) => signs[name] ?? '?')
}
