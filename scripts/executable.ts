/**
 * Builds Waymark as one file that needs nothing installed: `npm run executable`, which leaves `.build/waymark`, or the
 * file that is named. Every file that
 * the program asks for by its path (`src/platform/files/own-files.ts`) and every worker goes into it.
 */
import { cp, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const root = join(import.meta.dir, '..')
const outfile = process.argv[2] ?? join(root, '.build', 'waymark')
const staged = `${outfile}.parts`

const files = ['.build/assets', '.build/assets.json', ...(await asked(/ownFile\(\s*['`]([^'`]+)['`]\s*\)|fontAt\('([^']+)'\)/g))].filter(
  (path) => path !== '.build',
)
const workers = await asked(/ownWorker\('([^']+)'\)/g)

await rm(staged, { recursive: true, force: true })
for (const path of files) {
  await mkdir(dirname(join(staged, 'own', path)), { recursive: true })
  await cp(join(root, path), join(staged, 'own', path), { recursive: true })
}
const built = await Bun.build({
  entrypoints: ['scripts/executable-main.ts', ...workers].map((path) => join(root, path)),
  root,
  target: 'bun',
  // Compiled ahead of time, it starts in about two thirds of the time, for a sixth more in size.
  format: 'esm',
  bytecode: true,
  minify: { whitespace: true, syntax: true },
  compile: { outfile, assets: [join(staged, 'own')] },
})
await rm(staged, { recursive: true, force: true })
if (!built.success) throw new AggregateError(built.logs, 'The executable could not be built.')
console.log(`${outfile}: ${Math.round((await stat(outfile)).size / 1_048_576)} MB`)

/** What the program's sources ask for by a path written down there. */
async function asked(pattern: RegExp): Promise<string[]> {
  const found = new Set<string>()
  for (const name of await readdir(join(root, 'src'), { recursive: true })) {
    if (!/\.tsx?$/.test(name) || name.includes('.test.')) continue
    const text = await Bun.file(join(root, 'src', name)).text()
    for (const match of text.matchAll(pattern)) found.add(match.slice(1).find(Boolean) ?? '')
  }
  return [...found]
}
