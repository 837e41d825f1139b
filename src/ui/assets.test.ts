import { expect, test } from 'bun:test'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { asset, findAsset } from './assets.ts'

const nameOf = (logical: string) => asset(logical).replace('/assets/', '')

test('a built file is served under a name that holds its hash, to be kept for ever', () => {
  expect(asset('app.css')).toMatch(/^\/assets\/app-[A-Za-z0-9]{10}\.css$/)
  const served = findAsset(nameOf('app.css'), '')
  expect(served?.headers['cache-control']).toContain('immutable')
  expect(served?.headers['content-type']).toBe('text/css; charset=utf-8')
  expect(served && existsSync(served.file)).toBe(true)
})

test('the smallest variant that the browser takes is chosen, and holds the same', () => {
  const plain = readFileSync(findAsset(nameOf('app.js'), '')?.file ?? '')
  const brotli = findAsset(nameOf('app.js'), 'gzip, deflate, br, zstd')
  const gzip = findAsset(nameOf('app.js'), 'br;q=0, gzip;q=0.5')
  expect(brotli?.headers['content-encoding']).toBe('br')
  expect(gzip?.headers['content-encoding']).toBe('gzip')
  expect(brotli?.headers.vary).toBe('accept-encoding')
  expect(brotliDecompressSync(readFileSync(brotli?.file ?? '')).equals(plain)).toBe(true)
  expect(gunzipSync(readFileSync(gzip?.file ?? '')).equals(plain)).toBe(true)
})

test('what was not built is not found, whatever it is called', () => {
  for (const name of ['app.css', '../assets.json', '..%2fassets.json', '', 'app.css.br']) expect(findAsset(name, 'br')).toBeNull()
  expect(() => asset('nothing.css')).toThrow('no asset called nothing.css')
})

test('every address in the styles and in the manifest is one that is served', () => {
  for (const name of ['app.css', 'manifest.webmanifest']) {
    const text = readFileSync(findAsset(nameOf(name), '')?.file ?? '', 'utf8')
    const addresses = [...text.matchAll(/\/assets\/([\w.-]+)/g)].map((match) => match[1] ?? '')
    expect(addresses.length).toBeGreaterThan(3)
    expect(addresses.filter((address) => !findAsset(address, ''))).toEqual([])
    expect(text).not.toContain('asset:')
  }
})

test('styles and scripts together stay within 50 KB compressed, which leaves 10 for a page', () => {
  const bytes = ['app.css', 'app.js'].map((name) => statSync(findAsset(nameOf(name), 'gzip')?.file ?? '').size)
  expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(50 * 1024)
})

test('nothing that Turbo brings puts a style into the page', () => {
  expect(readFileSync(findAsset(nameOf('app.js'), '')?.file ?? '', 'utf8')).not.toContain('this.installStylesheetElement()')
})
