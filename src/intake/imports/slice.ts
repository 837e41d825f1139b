import { insertRows } from '../../database/index.ts'
import {
  changedPerson,
  type Known,
  type Left,
  leaveToJudge,
  newPerson,
  type PersonRow,
  type Saved,
  savePeople,
} from '../../people/index.ts'
import { differences } from '../../platform/audit.ts'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Pace } from '../../platform/pace.ts'
import { Refusal } from '../../platform/refusal.ts'
import { saveTouches, type TouchRow } from '../../touches/index.ts'
import type { Options } from './import.ts'
import { countOn } from './import.ts'
import type { Incoming, IncomingPerson, Problem } from './incoming.ts'
import { Matcher } from './match.ts'
import type { ImportedRow, ImportRow } from './tables.ts'

/** Brings some records in, in one transaction: everyone made, changed or left as they are, each problem with its line, the count kept. */
export async function bringIn(context: Context, row: ImportRow, about: Known, options: Options, records: Incoming[]): Promise<ImportRow> {
  const problems: Problem[] = records.flatMap((record) => record.problems)
  const drafts = await draftsOf(context, about, options, records, problems)
  const { saved, touched, left } = await decide(context, row.id, about, drafts)
  await savePeople(context, saved)
  await leaveToJudge(context, row.id, left)
  await noteMade(context, row, 'touch', await recordTouches(context, row, touched))
  await noteMade(context, row, 'organization', about.organizationsMade)
  return keepCount(context, row, records.length, saved, problems)
}

/** A record as the new person that it would make. */
interface Drafted {
  line: number
  input: IncomingPerson
  draft: PersonRow
}

async function draftsOf(context: Context, about: Known, options: Options, records: Incoming[], problems: Problem[]): Promise<Drafted[]> {
  const drafts: Drafted[] = []
  const pace = new Pace()
  for (const { person, line } of records) {
    const drafted = person && (await draftOf(context, about, withOptions(person, options), line, problems))
    if (drafted) drafts.push(drafted)
    if (pace.due) await pace.rest()
  }
  return drafts
}

/** Who is made and who is changed: a record that surely speaks of someone here, or of someone made by a record before it, changes them; one that may is made, and the pair left to be judged. */
async function decide(context: Context, importId: string, about: Known, drafts: Drafted[]) {
  const matcher = await Matcher.of(
    context,
    drafts.map(({ draft }) => draft),
    importId,
  )
  const saved = new Map<string, Saved & { line: number }>()
  const left: Left[] = []
  const touched: { person: PersonRow; input: IncomingPerson }[] = []
  const pace = new Pace()
  for (const { line, input, draft } of drafts) {
    const { same: there, perhaps } = matcher.find(draft)
    for (const { person, found } of perhaps) left.push({ ...found, ids: [draft.id, person.id] })
    const after = there ? await completed(context, about, there, input, draft) : draft
    const earlier = saved.get(after.id)
    if (after !== there) saved.set(after.id, { before: earlier ? earlier.before : there, after, line: earlier?.line ?? line })
    matcher.note(after)
    if (input.last_touch_on && input.last_touch_on > after.last_touch_on) touched.push({ person: after, input })
    if (pace.due) await pace.rest()
  }
  return { saved: [...saved.values()], touched, left }
}

function withOptions(person: IncomingPerson, options: Options): IncomingPerson {
  const tags = options.tags ? [...person.tags, ...options.tags] : person.tags
  const source = person.source ?? options.source
  return {
    ...person,
    tags,
    ...(source ? { source } : {}),
    ...((person.circle ?? options.circle) ? { circle: person.circle ?? options.circle } : {}),
    ...((person.relation ?? options.relation) ? { relation: person.relation ?? options.relation } : {}),
  }
}

/** The row that a record would make; a value that does not fit is left out and named, a record that cannot be saved gives null. */
export async function draftOf(
  context: Context,
  about: Known,
  input: IncomingPerson,
  line: number,
  problems: Problem[],
): Promise<Drafted | null> {
  for (let tries = 0; tries < 4; tries++) {
    try {
      const { last_touch_on: _last, source_key, ...person } = input
      const draft = await newPerson(context, about, person)
      draft.source_keys = source_key ? JSON.stringify([source_key]) : '[]'
      return { line, input, draft }
    } catch (thrown) {
      if (!(thrown instanceof Refusal) || thrown.issues.length === 0) throw thrown
      for (const issue of thrown.issues) {
        problems.push({ line, message: `${issue.path} ${issue.message}; it was left out.` })
        leaveOut(input, issue.path)
      }
    }
  }
  return null
}

function leaveOut(input: IncomingPerson, path: string): void {
  const [field, key] = path.split('.') as [string, string?]
  if (field === 'custom' && key) {
    const { [key]: _gone, ...custom } = input.custom
    input.custom = custom
  } else Reflect.deleteProperty(input, field)
}

/** Someone already here with what a record adds: gaps are filled and lists grow; what is known is never overwritten. */
async function completed(context: Context, about: Known, there: PersonRow, input: IncomingPerson, draft: PersonRow): Promise<PersonRow> {
  const custom = JSON.parse(there.custom) as Record<string, unknown>
  const missing = Object.fromEntries(Object.entries(input.custom).filter(([key]) => !(key in custom)))
  const grown = await changedPerson(context, about, there, {
    emails: union(there.emails, input.emails, (email) => email.toLowerCase()),
    phones: union(there.phones, input.phones, (phone) => phone.replace(/\D/g, '')),
    tags: union(there.tags, input.tags, (tag) => tag.toLowerCase()),
    ...(there.addresses === '[]' ? { addresses: input.addresses } : {}),
    ...(Object.keys(missing).length > 0 ? { custom: missing as never } : {}),
    ...(there.birthday || !input.birthday ? {} : { birthday: input.birthday }),
    ...(there.organization_id || !input.organization ? {} : { organization: input.organization }),
    ...(there.circle_id || !input.circle ? {} : { circle: input.circle }),
    ...(there.title || !input.title ? {} : { title: input.title }),
    ...(there.differs || !input.differs ? {} : { differs: input.differs }),
    ...(there.source || !input.source ? {} : { source: input.source }),
  })
  const ids = (JSON.parse(draft.source_keys) as string[]).filter((id) => id !== there.id)
  grown.source_keys = JSON.stringify([...new Set([...(JSON.parse(there.source_keys) as string[]), ...ids])])
  const same = Object.keys(differences(there, grown)).length === 0
  return same ? there : grown
}

function union(json: string, more: string[], key: (text: string) => string): string[] {
  const here = JSON.parse(json) as string[]
  const known = new Set(here.map(key))
  return [...here, ...more.filter((text) => !known.has(key(text)))]
}

/** The last touch that a file knows of becomes a touch of that day. */
async function recordTouches(context: Context, row: ImportRow, touched: { person: PersonRow; input: IncomingPerson }[]): Promise<string[]> {
  const changes = touched.map(({ person, input }) => {
    const touch: TouchRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      on_day: input.last_touch_on as string,
      channel: 'other',
      direction: 'both',
      kind: 'contact',
      phase: null,
      words: `The last touch known to ${row.name}.`,
      made_by: row.made_by,
      made_by_name: row.made_by_name,
      created_at: context.now,
      updated_at: context.now,
      removed_at: '',
      removed_by: null,
      removed_people: '[]',
    }
    return { before: null, after: { row: touch, people: [person.id] } }
  })
  if (changes.length > 0) await saveTouches(context, changes)
  return changes.map(({ after }) => after.row.id)
}

/** What came into being beside people, so that undoing finds it. */
async function noteMade(context: Context, row: ImportRow, kind: 'touch' | 'organization', ids: string[]): Promise<void> {
  const rows = ids.map((subject_id): ImportedRow => {
    return { workspace_id: context.workspace.id, import_id: row.id, line: 0, action: 'made', subject_kind: kind, subject_id, before: null }
  })
  await insertRows(context.db, 'import_rows', rows, 'ignore')
}

/** Keeps what became of some records: whom they made or changed and how, their problems, and how many there are now. */
export async function keepCount(
  context: Context,
  row: ImportRow,
  records: number,
  saved: (Saved & { line: number })[],
  problems: Problem[],
) {
  const made = saved.filter(({ before }) => before === null).length
  const after: ImportRow = {
    ...row,
    state: 'running',
    rows: row.rows + records,
    made: row.made + made,
    changed: row.changed + saved.length - made,
    skipped: row.skipped + records - saved.length,
    problem_count: row.problem_count + problems.length,
  }
  const workspace_id = context.workspace.id
  const lines = saved.map(
    ({ before, after, line }): ImportedRow => ({
      workspace_id,
      import_id: row.id,
      line,
      action: before ? 'changed' : 'made',
      subject_kind: 'person',
      subject_id: after?.id ?? '',
      before: before && JSON.stringify(differences(before, after)),
    }),
  )
  await insertRows(context.db, 'import_rows', lines, 'ignore')
  // Of a file that is wrong in every line the first ten thousand problems tell enough; all of them are counted.
  const kept = problems.slice(0, Math.max(0, 10_000 - row.problem_count))
  const listed = kept.map(({ line, column, message }, at) => ({
    workspace_id,
    import_id: row.id,
    position: row.problem_count + at,
    line,
    message: (column ? `${column}: ${message}` : message).slice(0, 500),
  }))
  await insertRows(context.db, 'import_problems', listed)
  await countOn(context, row, {
    state: 'running',
    rows: after.rows,
    made: after.made,
    changed: after.changed,
    skipped: after.skipped,
    problem_count: after.problem_count,
  })
  return after
}
