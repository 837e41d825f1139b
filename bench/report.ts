import { Database } from 'bun:sqlite'
import { cpus, loadavg, totalmem, type } from 'node:os'
import type { Reached } from './measure.ts'
import type { Results } from './results.ts'

/** The results as a page of Markdown: the machine, each route beside its limits, memory, start, and bringing people in. */
export function report({ people, touches, connections, late, demo, firstAnswer, memory, routes, brought }: Results): string {
  const lines = [
    '# Results',
    '',
    `${count(people)} people and ${count(touches)} touches in SQLite, ${count(connections)} connections. ${machine()}.`,
    '',
    'Each route beside two limits that were measured in turn with it: a bare `Bun.serve` that answers the same bytes, and one that first runs the same SQL statements, prepared once, on one connection. A ratio of 1 is the limit itself. Where the machine has other work as well, the ratios and the processor time (CPU) for each answer say more than the rates and times. The exponent says how the work of an answer grows with the size of the workspace: 0 not at all, 1 as the workspace does.',
    '',
    ...table(
      [
        '',
        'requests/s',
        'p50 ms',
        'p99 ms',
        'CPU ms',
        'bytes req/s',
        'SQL req/s',
        'SQL p99 ms',
        'SQL CPU ms',
        'statements',
        'of bytes',
        'of SQL',
        'exponent',
      ],
      routes.map(({ name, waymark, bytes, sql, statements, exponent }) => [
        name,
        ...shown(waymark),
        count(bytes.rate),
        count(sql.rate),
        sql.p99.toFixed(1),
        work(sql),
        statements.toFixed(1),
        (waymark.rate / bytes.rate).toFixed(2),
        (waymark.rate / sql.rate).toFixed(2),
        exponent?.toFixed(2) ?? '',
      ]),
    ),
    '',
    `Memory of the server: ${Math.round(memory.idle)} MB after its start, ${Math.round(memory.most)} MB at most under all of this. First answer out of the database ${Math.round(firstAnswer)} ms after the start of the process.${late === null ? '' : ` The event loop was late by ${late.toFixed(0)} ms at most.`}`,
    '',
    `\`waymark demo\`: ${demo}`,
  ]
  if (brought) {
    const { rows, waymark, bare } = brought
    const rate = (seconds: number) => count(rows / seconds)
    lines.push(
      '',
      `Bringing in a CSV file of ${count(rows)} people:`,
      '',
      ...table(
        ['', 'rows/s', 'seconds', 'most memory MB', 'of bare'],
        [
          [
            '`waymark import`',
            rate(waymark.seconds),
            waymark.seconds.toFixed(1),
            Math.round(waymark.memory).toString(),
            (bare.seconds / waymark.seconds).toFixed(2),
          ],
          ['bare parse and insert', rate(bare.seconds), bare.seconds.toFixed(1), Math.round(bare.memory).toString(), '1'],
        ],
      ),
    )
  }
  return `${lines.join('\n')}\n`
}

function shown(reached: Reached): string[] {
  return [count(reached.rate), reached.p50.toFixed(1), reached.p99.toFixed(1), work(reached)]
}

function work({ work }: Reached): string {
  return work === null ? '' : work.toFixed(2)
}

/** Cells as wide as their column, figures to the right. */
function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((_, at) => Math.max(4, ...[head, ...rows].map((row) => row[at]?.length ?? 0)))
  const line = (cells: string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(head), line(rule), ...rows.map(line)]
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en')
}

/** The machine in words, without its name. */
function machine(): string {
  const database = new Database(':memory:')
  const { version } = database.query<{ version: string }, []>('select sqlite_version() as version').get() ?? { version: '' }
  database.close()
  const [first] = cpus()
  return `${type()}, ${cpus().length} cores (${first?.model.trim() || 'unnamed'}), ${Math.round(totalmem() / 2 ** 30)} GB, Bun ${Bun.version}, SQLite ${version}, load ${loadavg()[0]?.toFixed(1)} over the last minute`
}
