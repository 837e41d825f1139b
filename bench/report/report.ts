import { sizeOf } from '../grounds/workspace.ts'
import type { ImportMeasured } from '../import.ts'
import type { RouteMeasured } from '../measure/routes.ts'
import type { Results } from './results.ts'
import { count, short, table } from './tables.ts'
import { ratioOf, worst } from './worst.ts'

/** The results as a page of Markdown: the machine, what to mend first, and every route on each database. */
export function report(all: Results[]): string {
  const lines = [
    '# Results',
    '',
    'Written by `npm run bench`.',
    '',
    'Each screen of the program and each operation of its API, in a workspace of the size named below. Beside it the limit that was measured in turn with it: a bare `Bun.serve` that runs the same SQL statements on the same database, prepared once (SQLite) or over a pool of as many connections (PostgreSQL), and answers the same bytes; 1 is the limit itself. CPU is processor time for one answer, asked one at a time, the smaller of two looks, and so is how long the event loop was held and what p99 is one at a time: what else the machine did meanwhile does not fall on both. On PostgreSQL that of the database is in CPU as well. The exponent says how it grows with the workspace, out of processor times of both sizes taken in turn: 0 not at all, 1 as the workspace does. Times are milliseconds. Before anything is measured every page and read was asked some times, and no job was due any more. Where the machine has other work as well, processor time, ratio and exponent say more than rates and times.',
    '',
    ...all.flatMap(onOne),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

function onOne(results: Results): string[] {
  const { kind, about, people, bytes, routes, memory, start, late, quiet, growth } = results
  const notes = notMeasured(results)
  const { touches, journeys } = sizeOf(people)
  return [
    `## ${kind}, ${count(people)} people`,
    '',
    ...(results.isWhole ? [] : ['This run was cut off: `npm run bench -- --go-on` measures what is missing.', '']),
    `${results.machine}. ${count(people)} people, ${count(touches)} touches and ${count(journeys)} journeys in ${about}: ${(bytes / 1e9).toFixed(1)} GB. ${results.madeAt}`,
    '',
    ...summary(results),
    '',
    `Ready ${count(start ?? 0)} ms after its start. Memory of the server: ${count(memory.idle)} MB after its start, ${count(memory.most)} MB at most under all of this${memory.database > 0 ? `; of the database ${count(memory.database)} MB` : ''}. With 64 connections waiting the event loop was late by ${count(late.milliseconds)} ms at most (${late.at})${quiet ? `, with nobody asking by ${short(quiet.late)} ms` : ''}.${quiet && quiet.due > 0 ? ` When measuring began ${count(quiet.due)} jobs were due still.` : ''}${growth ? ` Growth was measured at ${growth.sizes.map(count).join(', ')} people.` : ''}`,
    '',
    ...worst(results),
    ...besideTable(results),
    ...weightTable(results),
    ...(results.brought ? broughtTable(results.brought) : []),
    ...(['page', 'read', 'write'] as const).flatMap((kind) => routesTable(results, kind)),
    ...(notes.length > 0 ? folded('Not measured', notes) : []),
    ...(routes.length === 0 ? ['Nothing was measured.'] : []),
  ]
}

/** What was left out, and where many at once were refused, each with the reason. */
function notMeasured({ leftOut, routes }: Results): string[] {
  return [
    ...leftOut.map(({ name, because }) => `- ${name}: ${because.replaceAll('\n', ' ')}`),
    ...routes.flatMap(({ name, refused }) => (refused === undefined ? [] : [`- ${name}, ${refused}`])),
  ]
}

/** How many reach what is aimed at. */
function summary({ routes, growth }: Results): string[] {
  const ratios = routes
    .map(ratioOf)
    .filter((ratio) => ratio !== null)
    .sort((a, b) => a - b)
  const exponents = Object.values(growth?.exponents ?? {})
  const crowded = routes.flatMap(({ full }) => full ?? [])
  const share = (many: number, of: number) => `${count(many)} of ${count(of)}`
  return [
    `- p99 under 10 ms over 16 connections: ${share(crowded.filter(({ p99 }) => p99 < 10).length, crowded.length)} routes that were measured so; one at a time: ${share(routes.filter(({ alone }) => alone.p99 < 10).length, routes.length)}`,
    `- of the same SQL: the middle route ${short(ratios[Math.floor(ratios.length / 2)])}, the worst tenth below ${short(ratios[Math.floor(ratios.length / 10)])}`,
    ...(exponents.length > 0
      ? [`- exponent under 0.1: ${share(exponents.filter((one) => one < 0.1).length, exponents.length)} reads`]
      : []),
    `- event loop held over 50 ms in both of two looks, one request at a time: ${routes.filter(({ held }) => (held ?? 0) > 50).length} routes`,
  ]
}

const heads = { page: 'Pages', read: 'Reads of the API', write: 'Changes through the API' }

function routesTable({ routes, growth }: Results, kind: RouteMeasured['kind']): string[] {
  const own = routes.filter((route) => route.kind === kind)
  if (own.length === 0) return []
  const pair = (of: { p50: number; p99: number } | null) => (of ? `${short(of.p50)} / ${short(of.p99)}` : '')
  const rows = own.map((route) => [
    route.name,
    short(route.full?.rate),
    short(route.full?.p50),
    short(route.full?.p99),
    short(route.alone.work),
    short(route.limit?.work),
    short(ratioOf(route)),
    ...(kind === 'write' ? [] : [growth?.exponents[route.name]?.toFixed(2) ?? '']),
    route.statements.toFixed(0),
    pair(route.alone),
    pair(route.crowded),
  ])
  const head = [
    '',
    'req/s',
    'p50',
    'p99',
    'CPU',
    'SQL CPU',
    'of SQL',
    ...(kind === 'write' ? [] : ['exponent']),
    'statements',
    '1: p50 / p99',
    '64: p50 / p99',
  ]
  return folded(`${heads[kind]}: ${own.length}, over 16 connections (p50 / p99 also over 1 and 64)`, table(head, rows))
}

function besideTable({ beside }: Results): string[] {
  if (beside.length === 0) return []
  const rows = beside.map(({ name, seconds, p50, p99, held, isDone }) => [
    isDone ? name : `${name} (not done by then)`,
    seconds.toFixed(1),
    short(p50),
    short(p99),
    short(held),
  ])
  return [
    '**While people read (four connections)**',
    '',
    ...table(['', 'seconds', 'reads p50', 'reads p99', 'loop late at most'], rows),
    '',
  ]
}

/** Bytes compressed from which a page is marked. */
const heavy = 50_000

function weightTable({ pages }: Results): string[] {
  if (pages.length === 0) return []
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1)
  const rows = pages
    .toSorted((a, b) => b.zipped - a.zipped)
    .slice(0, 10)
    .map(({ name, bytes, zipped, assets }) => [
      name,
      kilobytes(bytes),
      `${kilobytes(zipped)}${zipped > heavy ? ' (!)' : ''}`,
      kilobytes(assets),
    ])
  const over = pages.filter(({ zipped }) => zipped > heavy).length
  return [
    `**Heaviest of ${pages.length} pages, in KB** (${over} over ${heavy / 1000} KB compressed)`,
    '',
    ...table(['', 'HTML', 'HTML compressed', 'scripts and styles as sent'], rows),
    '',
  ]
}

function broughtTable({ rows, waymark, bare }: ImportMeasured): string[] {
  const line = (name: string, { seconds, memory }: ImportMeasured['bare'], ratio: string) => [
    name,
    count(rows / seconds),
    seconds.toFixed(1),
    count(memory),
    ratio,
  ]
  return [
    `**Bringing in a CSV file of ${count(rows)} people**`,
    '',
    ...table(
      ['', 'rows/s', 'seconds', 'most memory MB', 'of bare'],
      [line('`waymark import`', waymark, (bare.seconds / waymark.seconds).toFixed(2)), line('bare parse and insert (SQLite)', bare, '1')],
    ),
    '',
  ]
}

function folded(title: string, lines: string[]): string[] {
  return ['<details>', `<summary>${title}</summary>`, '', ...lines, '', '</details>', '']
}
