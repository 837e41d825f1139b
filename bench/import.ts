import { rmSync } from 'node:fs'
import type { Ground } from './grounds/ground.ts'
import { emptyWorkspace } from './grounds/workspace.ts'
import { memoryOf, type Program, place, run, start, watchMemory } from './program.ts'

/** How fast a file was brought in, and by a loop that does nothing but read and insert. */
export interface ImportMeasured {
  rows: number
  waymark: { seconds: number; memory: number }
  bare: { seconds: number; memory: number }
}

/** Brings people in from a CSV file with `waymark import`, and the same file with a bare loop beside it. */
export async function measureImport(ground: Ground, rows: number): Promise<ImportMeasured> {
  const file = place(`people-${rows}.csv`)
  await writePeople(file, rows)
  const settings = await emptyWorkspace(ground, 'import')
  const waymark = await timed(start('src/main.ts', ['import', file, '--json'], settings))
  const made = JSON.parse(waymark.printed) as { made: number; problem_count?: number }
  if (made.made !== rows) throw new Error(`${made.made} of ${rows} people were made`)
  const target = place('bare-import.sqlite')
  const bare = await timed(start('bench/bare-import.ts', [file, target]))
  if (Number(bare.printed) !== rows) throw new Error(`the bare loop made ${bare.printed} of ${rows}`)
  await ground.remove('import')
  rmSync(target, { force: true })
  rmSync(file)
  return { rows, waymark, bare }
}

async function timed(program: Program): Promise<{ seconds: number; memory: number; printed: string }> {
  const began = performance.now()
  const watched = watchMemory(() => memoryOf(program.pid))
  const printed = await new Response(program.stdout).text()
  const code = await program.exited
  const seconds = (performance.now() - began) / 1000
  const memory = watched.stop()
  if (code !== 0) throw new Error('bringing people in failed')
  return { seconds, memory, printed }
}

/** A file as a customer system exports it: a name, an address, a telephone number, a firm, a birthday, a tag and a remark for each. */
async function writePeople(file: string, rows: number): Promise<void> {
  await run('bench/write-people.ts', [file, String(rows)])
}
