import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownFile } from '../platform/files/own-files.ts'

/** Where `scripts/build.ts` leaves what browsers load. */
const buildFolder = ownFile('.build')

/** Logical name (`app.css`) -> file name with its content's hash (`app-3f2a91.css`). */
type Manifest = Record<string, string>
type Built = { names: Manifest; files: Set<string> }

let built: Built | undefined

/** The address of a built file: `asset('app.css')` -> `/assets/app-3f2a91.css`. Refuses a name that was not built. */
export function asset(name: string): string {
  const file = manifest().names[name]
  if (!file) throw new Error(`There is no asset called ${name}.`)
  return `/assets/${file}`
}

/** A file to answer with: its place on disk and the headers that belong to it. */
export type ServedAsset = { file: string; headers: Record<string, string> }

/**
 * What to answer to `GET /assets/NAME`, or null when nothing was built under that name.
 * Picks the smallest variant that `accept-encoding` allows. Names carry their content's hash, so they may be kept for ever.
 */
export function findAsset(name: string, acceptEncoding: string): ServedAsset | null {
  if (!manifest().files.has(name)) return null
  const headers: Record<string, string> = {
    'content-type': contentType(name),
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  }
  const file = join(buildFolder, 'assets', name)
  if (!isText(name)) return { file, headers }
  headers.vary = 'accept-encoding'
  const encoding = accepts(acceptEncoding, 'br') ? 'br' : accepts(acceptEncoding, 'gzip') ? 'gzip' : null
  if (!encoding) return { file, headers }
  return { file: `${file}.${encoding === 'br' ? 'br' : 'gz'}`, headers: { ...headers, 'content-encoding': encoding } }
}

/** Whether a file of this name is text, and so has compressed variants beside it. */
export function isText(name: string): boolean {
  return /\.(css|js|svg|webmanifest)$/.test(name)
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  webmanifest: 'application/manifest+json',
}

function contentType(name: string): string {
  return types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}

/** Whether whoever sent this `accept-encoding` takes such an encoding. */
export function accepts(header: string, encoding: string): boolean {
  return header.split(',').some((part) => {
    const [name, ...parameters] = part.trim().toLowerCase().split(';')
    return name?.trim() === encoding && !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter))
  })
}

function manifest(): Built {
  built ??= readManifest()
  return built
}

function readManifest(): Built {
  const path = join(buildFolder, 'assets.json')
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new Error(`The assets are not built yet (${path} is missing): run "bun scripts/build.ts".`)
  }
  const names = JSON.parse(text) as Manifest
  return { names, files: new Set(Object.values(names)) }
}
