/**
 * Builds what browsers load into `.build/assets/`, each file named after its content, with .br and .gz beside the text ones,
 * and writes `.build/assets.json`: logical name -> file name.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { BunPlugin } from 'bun'
import { isText } from '../src/ui/assets.ts'

const root = join(import.meta.dir, '..')
const ui = join(root, 'src', 'ui')
const build = join(root, '.build')
const fonts = ['figtree', 'newsreader']

async function buildAssets(): Promise<void> {
  const started = performance.now()
  // Built beside the old ones and moved into place whole, so a running server never sees half a build.
  const fresh = join(build, 'assets.new')
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true })
  const names: Record<string, string> = {}
  const put = async (name: string, content: Uint8Array | string) => {
    names[name] = await writeHashed(fresh, name, content)
  }
  const [css, js, network] = await Promise.all([
    bundleStyles(),
    bundleIslands('index.ts'),
    // The picture of all ties is fetched where there is one, and nowhere else.
    bundleIslands(join('network', 'index.ts')),
    ...fonts.map((font) => copyFonts(font, put)),
    copyIcons(put),
  ])
  await put('app.css', withHashedNames(css, names))
  await put('app.js', js)
  await put('network.js', network)
  await put('manifest.webmanifest', withHashedNames(await readFile(join(ui, 'icons', 'manifest.webmanifest'), 'utf8'), names))
  await rm(join(build, 'assets'), { recursive: true, force: true })
  await rename(fresh, join(build, 'assets'))
  await writeFile(join(build, 'assets.json'), `${JSON.stringify(names, null, 2)}\n`)
  console.log(`assets built in ${Math.round(performance.now() - started)} ms`)
}

async function bundleStyles(): Promise<string> {
  const cli = join(root, 'node_modules', '@tailwindcss', 'cli', 'dist', 'index.mjs')
  const run = Bun.spawn([process.execPath, cli, '--input', join(ui, 'styles', 'app.css'), '--output', '-', '--minify'], {
    cwd: root,
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [css, complaints, code] = await Promise.all([new Response(run.stdout).text(), new Response(run.stderr).text(), run.exited])
  if (code !== 0 || !css) throw new Error(`The styles could not be built:\n${complaints}`)
  return css
}

async function bundleIslands(entry: string): Promise<string> {
  const bundled = await Bun.build({
    entrypoints: [join(ui, 'islands', entry)],
    minify: true,
    target: 'browser',
    format: 'esm',
    sourcemap: 'none',
    plugins: [turboWithoutStyles],
  })
  const [script] = bundled.outputs
  if (!bundled.success || !script) throw new AggregateError(bundled.logs, 'The islands could not be bundled.')
  return script.text()
}

/**
 * Turbo puts a style element for its progress bar into every page, which our policy refuses. That one line is left out; the bar's
 * looks are in our own stylesheet.
 */
const turboWithoutStyles: BunPlugin = {
  name: 'turbo-without-styles',
  setup(bundler) {
    bundler.onLoad({ filter: /@hotwired\/turbo\/dist\/[\w.-]+\.js$/ }, async ({ path }) => {
      const line = 'this.installStylesheetElement();'
      const code = await readFile(path, 'utf8')
      if (code.split(line).length !== 2) throw new Error(`${path} no longer holds "${line}" once: look at how it styles its progress bar.`)
      return { contents: code.replace(line, ''), loader: 'js' }
    })
  },
}

type Put = (name: string, content: Uint8Array | string) => Promise<void>

async function copyFonts(font: string, put: Put): Promise<void> {
  const folder = join(root, 'node_modules', '@fontsource-variable', font, 'files')
  const wanted = (await readdir(folder)).filter((file) => /-latin(-ext)?-wght-(normal|italic)\.woff2$/.test(file))
  await Promise.all(wanted.map(async (file) => put(file, await readFile(join(folder, file)))))
}

async function copyIcons(put: Put): Promise<void> {
  const folder = join(ui, 'icons')
  const wanted = (await readdir(folder)).filter((file) => /\.(svg|png)$/.test(file))
  await Promise.all(wanted.map(async (file) => put(file, await readFile(join(folder, file)))))
}

/** Puts the hashed address in the place of every `asset:NAME`; refuses one that was not built. */
function withHashedNames(text: string, names: Record<string, string>): string {
  return text.replace(/asset:([\w.-]+)/g, (_, name: string) => {
    const file = names[name]
    if (!file) throw new Error(`asset:${name} is named but was not built.`)
    return `/assets/${file}`
  })
}

async function writeHashed(folder: string, name: string, content: Uint8Array | string): Promise<string> {
  const bytes = Buffer.from(content)
  const hash = createHash('sha256').update(bytes).digest('base64url').replace(/[_-]/g, '').slice(0, 10)
  const dot = name.lastIndexOf('.')
  const file = `${name.slice(0, dot)}-${hash}${name.slice(dot)}`
  await writeFile(join(folder, file), bytes)
  if (!isText(name)) return file
  // Level 12 of this library takes longer and gives 3 to 4 % less than zlib at its best.
  const gzipped = Bun.gzipSync(bytes, { library: 'libdeflate', level: 12 })
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  await Promise.all([writeFile(join(folder, `${file}.br`), brotli), writeFile(join(folder, `${file}.gz`), gzipped)])
  return file
}

await buildAssets()
