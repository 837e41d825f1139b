import { z } from 'zod'
import { type PeopleFilters, pageOfPeople, peopleCuts } from '../../people/index.ts'
import type { Caller } from '../../platform/call.ts'
import { type Context, includes } from '../../platform/context.ts'
import { downloadOf, FileOutput } from '../../platform/files/download.ts'
import { Id } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { dueAsCalendar } from './calendar/due-calendar.ts'
import { everythingAsJson } from './everything.ts'
import { callerOf } from './pages-of.ts'
import { peopleAsCsv } from './people/people-csv.ts'
import { peopleAsVcard } from './people/people-vcard.ts'
import { recorded } from './recorded.ts'

/** The kinds of file: people as CSV or vCard, all of the workspace as JSON, touches that are due as iCalendar. */
const exportKinds = ['csv', 'vcard', 'json', 'ics'] as const
type Kind = (typeof exportKinds)[number]

const files: Record<Kind, { name: string; type: string }> = {
  csv: { name: 'people-{day}.csv', type: 'text/csv; charset=utf-8' },
  vcard: { name: 'people-{day}.vcf', type: 'text/vcard; charset=utf-8' },
  json: { name: 'waymark-{day}.json', type: 'application/json' },
  ics: { name: 'due-{day}.ics', type: 'text/calendar; charset=utf-8' },
}

const input = {
  kind: z
    .enum(exportKinds)
    .meta({ description: 'csv or vcard: people; json: everything of the workspace; ics: the touches due in 90 days' }),
  ...peopleCuts,
  ids: z.array(Id).min(1).max(1000).optional().meta({ description: 'Only these people' }),
  bom: z.boolean().default(false).meta({ description: 'csv: begin with a byte order mark, by which Excel knows UTF-8' }),
  count: z.boolean().default(false).meta({ description: 'csv, vcard: end with a line that says how many people there were' }),
  audit: z.boolean().default(false).meta({ description: 'json: with the record of who changed what' }),
}
type Asked = z.output<z.ZodObject<typeof input>>

export const createExport = operation({
  name: 'exports.create',
  method: 'GET',
  path: '/exports',
  summary: 'Take people, or everything, out as a file; each time is noted in the audit',
  input,
  output: FileOutput,
  may: 'guide',
  example: { kind: 'csv' },
  async run(context, asked) {
    refuseStrangers(context, asked)
    const { kind, bom, count, audit, ...filters } = asked
    // A filter that is refused is refused before the file has begun.
    if (kind === 'csv' || kind === 'vcard') await pageOfPeople(context, { ...filters, limit: 1 })
    let people = 0
    const given = (more: number) => (people += more)
    const caller = callerOf(context)
    const pieces = recorded(
      caller,
      { operation: 'exports.create', asked: { kind, ...audited(asked) } },
      () => people,
      piecesOf(context, caller, asked, filters, given),
    )
    const { name, type } = files[kind]
    return downloadOf(
      { name: name.replace('{day}', context.today), type, told: () => (people === 1 ? 'one person' : `${people} people`) },
      pieces,
    )
  },
})

function piecesOf(
  context: Context,
  caller: Caller,
  asked: Asked,
  filters: PeopleFilters,
  given: (people: number) => void,
): AsyncGenerator<string> {
  const { now, today } = context
  if (asked.kind === 'csv') return peopleAsCsv(caller, filters, asked, given)
  if (asked.kind === 'vcard') return peopleAsVcard(caller, filters, asked, given)
  if (asked.kind === 'ics') return dueAsCalendar(caller, { now, today }, given)
  return everythingAsJson(caller, { now, audit: asked.audit }, given)
}

/** Which fields say something, by the kind of file. */
const cutting = [...Object.keys(peopleCuts), 'ids', 'count']
const meant: Record<Kind, readonly string[]> = { csv: [...cutting, 'bom'], vcard: cutting, json: ['audit'], ics: [] }

/** Everything is for those who lead, as the audit is; a filter that would do nothing is refused rather than passed over. */
function refuseStrangers(context: Context, asked: Asked): void {
  if (asked.kind === 'json' && !includes(context.actor.role, 'lead')) {
    throw new Refusal('not_allowed', `Everything as JSON takes the role lead; ${context.actor.name} has ${context.actor.role}.`)
  }
  const strange = Object.keys(noted(asked)).filter((field) => !meant[asked.kind].includes(field))
  const issues = strange.map((path) => ({ path, message: `means nothing for ${asked.kind}` }))
  if (issues.length > 0) throw new Refusal('invalid', issues.map((issue) => `${issue.path} ${issue.message}.`).join(' '), issues)
}

/** What the audit keeps of what was asked: nothing that could name someone who is erased later. */
function audited(asked: Asked): Record<string, unknown> {
  const { ids, q, custom, ...rest } = noted(asked)
  const hidden = { ids: Array.isArray(ids) ? ids.length : undefined, q: q && 'some words', custom: custom && Object.keys(custom) }
  return { ...rest, ...Object.fromEntries(Object.entries(hidden).filter(([, value]) => value !== undefined && value !== '')) }
}

/** What was asked beside the kind, as far as it differs from what holds anyway. */
function noted({ kind: _, sort, ...asked }: Asked): Record<string, unknown> {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== false)
  return { ...Object.fromEntries(given), ...(sort === 'name' ? {} : { sort }) }
}
