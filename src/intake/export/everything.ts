import { listMembers } from '../../access/index.ts'
import type { PersonRow } from '../../people/index.ts'
import { type Caller, call, reading } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import { targetsOut, yardsticksOut } from '../../scorecard/index.ts'
import { arrivalPages, correspondentPages, exclusionPages } from '../arrivals/index.ts'
import { pulsesWithAnswers } from './out/asked-out.ts'
import { documentParts } from './out/documents-out.ts'
import { introductionsWithSteps, saidRows, synonymGroups } from './out/introduced-out.ts'
import { goalsWithWishes, journeysWithParts } from './out/journeys-out.ts'
import { resourcesWithShares, testimonialPage } from './out/lent-out.ts'
import { messagesSent } from './out/messages-out.ts'
import { agreementsWithLedgers } from './out/offered-out.ts'
import { playbooksWithVersions, runsWithSteps, spoilersWithSightings } from './out/practised-out.ts'
import { mismatchesShared, receptionSet } from './out/reception-out.ts'
import { adjustmentsOf, choicesOf, notTheSame } from './own/choices.ts'
import { type Listed, rowsOf } from './pages-of.ts'
import { plainRow } from './plain-row.ts'

/** What the file calls itself; its form is told in docs/guide/export.md. */
const head = { format: 'waymark', version: 1 }

/**
 * Everything of a workspace as one JSON object, a page at a time, each row on a line of its own; `count` at its end says how many rows
 * each list has, so that a file that was cut is known. It holds no password, key, session or token.
 */
export async function* everythingAsJson(
  caller: Caller,
  { now, audit }: { now: string; audit: boolean },
  given: (people: number) => void,
): AsyncGenerator<string> {
  const count: Record<string, number> = {}
  yield `${JSON.stringify({ ...head, exported_at: now, workspace: await reading(caller, workspaceOf) }).slice(0, -1)}`
  for (const [name, pages] of Object.entries(listsOf(caller, audit))) {
    let rows = 0
    yield `,\n"${name}": [`
    for await (const page of pages) {
      if (name === 'people') given(page.length)
      yield page.map((row, at) => `${rows + at > 0 ? ',' : ''}\n${JSON.stringify(row)}`).join('')
      rows += page.length
    }
    yield '\n]'
    count[name] = rows
  }
  yield `,\n"count": ${JSON.stringify(count)}}\n`
}

type Pages = AsyncIterable<object[]>

function listsOf(caller: Caller, audit: boolean): Record<string, Pages> {
  return {
    members: membersOf(caller),
    adjustments: adjustmentsOf(caller),
    circles: plain(caller, 'circles'),
    custom_fields: plain(caller, 'custom_fields'),
    organizations: plain(caller, 'organizations'),
    people: peopleWithWords(caller),
    not_the_same: notTheSame(caller),
    core_messages: plain(caller, 'core_messages'),
    touches: touchesWithPeople(caller),
    questions: plain(caller, 'questions'),
    playbooks: playbooksWithVersions(caller),
    journeys: journeysWithParts(caller),
    frictions: plain(caller, 'frictions'),
    goals: goalsWithWishes(caller),
    promises: promisesWithSteps(caller),
    playbook_runs: runsWithSteps(caller),
    curve_balls: plain(caller, 'curve_balls'),
    spoilers: spoilersWithSightings(caller),
    offerings: plain(caller, 'offerings'),
    comparators: plain(caller, 'comparators'),
    price_sheets: plain(caller, 'price_sheets'),
    credit_agreements: agreementsWithLedgers(caller),
    resources: resourcesWithShares(caller),
    document_parts: documentParts(caller),
    testimonials: plain(caller, 'testimonials'),
    testimonial_page: testimonialPage(caller),
    sources: plain(caller, 'sources'),
    referrals: plain(caller, 'referrals'),
    profiles: plain(caller, 'profiles'),
    mismatches: mismatchesShared(caller),
    reception: receptionSet(caller),
    visits: plain(caller, 'visits'),
    handovers: plain(caller, 'handovers'),
    templates: plain(caller, 'message_templates'),
    drafts: plain(caller, 'drafts'),
    messages: messagesSent(caller),
    bounces: plain(caller, 'bounces'),
    meetings: meetingsWithPeople(caller),
    needs: saidRows(caller, 'needs'),
    offers: saidRows(caller, 'offers'),
    introductions: introductionsWithSteps(caller),
    synonyms: synonymGroups(caller),
    pulses: pulsesWithAnswers(caller),
    yardsticks: once(caller, yardsticksOut),
    yardstick_targets: once(caller, targetsOut),
    morning_choices: choicesOf(caller),
    saved_views: plain(caller, 'saved_views'),
    imports: plain(caller, 'imports'),
    connections: connectionsOf(caller),
    exclusions: plainly(exclusionPages(caller)),
    correspondents: plainly(correspondentPages(caller)),
    arrivals: plainly(arrivalPages(caller)),
    ...(audit ? { audit: plain(caller, 'audit_events') } : {}),
  }
}

/** A short list, read at once. */
async function* once(caller: Caller, read: (context: Context) => Promise<object[]>): Pages {
  const rows = await reading(caller, read)
  if (rows.length > 0) yield rows
}

async function workspaceOf({ db, workspace }: Context): Promise<object> {
  const settings = await db.selectFrom('workspaces').selectAll().where('workspace_id', '=', workspace.id).executeTakeFirst()
  const named = await db.selectFrom('organization').select('name').where('id', '=', workspace.id).executeTakeFirst()
  return { id: workspace.id, name: named?.name ?? '', ...plainRow(settings ?? {}) }
}

async function* membersOf(caller: Caller): Pages {
  let after: string | undefined
  do {
    const { items, next } = await call(caller, listMembers, { limit: 200, after })
    yield items
    after = next ?? undefined
  } while (after !== undefined)
}

/** That members have them and whether they work: where they are and what is in them is their members' own, and no secret ever goes out. */
async function* connectionsOf(caller: Caller): Pages {
  for await (const rows of rowsOf(caller, 'connections'))
    yield rows.map(({ id, kind, member_id, made_by_name, shared, every_minutes, state, last_sync_at, created_at }) => {
      return { id, kind, member_id, made_by_name, shared, every_minutes, state, last_sync_at, created_at }
    })
}

async function* plain(caller: Caller, table: Listed): Pages {
  for await (const rows of rowsOf(caller, table)) yield rows.map(plainRow)
}

/** Of members' mail and calendars only what the one who asks may see anyway. */
async function* plainly(pages: AsyncIterable<object[]>): Pages {
  for await (const rows of pages) yield rows.map(plainRow)
}

/** Everyone with what they wish for and carry, those in the trash among them. */
async function* peopleWithWords(caller: Caller): Pages {
  for await (const people of rowsOf(caller, 'people')) {
    const wishes = await wordsOf(caller, 'wishes', people)
    const worries = await wordsOf(caller, 'worries', people)
    yield people.map((person) => ({ ...plainRow(person), wishes: wishes.get(person.id) ?? [], worries: worries.get(person.id) ?? [] }))
  }
}

async function wordsOf(caller: Caller, table: 'wishes' | 'worries', people: PersonRow[]): Promise<Map<string, object[]>> {
  const ids = people.map((person) => person.id)
  const rows = await reading(caller, ({ db, workspace }) =>
    // Both tables have what is looked at here.
    db
      .selectFrom(table as 'wishes')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where('person_id', 'in', ids)
      .orderBy('id')
      .execute(),
  )
  const groups = Map.groupBy(rows, (row) => row.person_id)
  return new Map([...groups].map(([id, own]) => [id, own.map(plainRow)]))
}

/** Every touch with the ids of those it reached. */
async function* touchesWithPeople(caller: Caller): Pages {
  for await (const touches of rowsOf(caller, 'touches')) {
    const rows = await reading(caller, ({ db, workspace }) =>
      db
        .selectFrom('touch_people')
        .select(['touch_id', 'person_id'])
        .where('workspace_id', '=', workspace.id)
        .where(
          'touch_id',
          'in',
          touches.map((touch) => touch.id),
        )
        .orderBy('person_id')
        .execute(),
    )
    const reached = Map.groupBy(rows, (row) => row.touch_id)
    yield touches.map((touch) => ({ ...plainRow(touch), person_ids: (reached.get(touch.id) ?? []).map((row) => row.person_id) }))
  }
}

/** Every meeting to come with the ids of those known here who are in it. */
async function* meetingsWithPeople(caller: Caller): Pages {
  for await (const meetings of rowsOf(caller, 'meetings')) {
    const ids = meetings.map(({ id }) => id)
    const rows = await reading(caller, ({ db, workspace }) =>
      db
        .selectFrom('meeting_people')
        .select(['meeting_id', 'person_id'])
        .where('workspace_id', '=', workspace.id)
        .where('meeting_id', 'in', ids)
        .orderBy('person_id')
        .execute(),
    )
    const known = Map.groupBy(rows, (row) => row.meeting_id)
    yield meetings.map(({ href: _h, collection: _c, parties, title, title_open, ...meeting }) => ({
      ...plainRow(meeting),
      // A title that its member keeps to themselves goes out with nobody else's file.
      title: title_open === 1 ? title : null,
      others: Math.max(0, (JSON.parse(parties) as object[]).length - (known.get(meeting.id)?.length ?? 0)),
      person_ids: (known.get(meeting.id) ?? []).map((row) => row.person_id),
    }))
  }
}

/** Every promise with its steps, those in the trash among them. */
async function* promisesWithSteps(caller: Caller): Pages {
  for await (const promises of rowsOf(caller, 'promises')) {
    const steps = await reading(caller, ({ db, workspace }) =>
      db
        .selectFrom('promise_steps')
        .selectAll()
        .where('workspace_id', '=', workspace.id)
        .where(
          'promise_id',
          'in',
          promises.map((promise) => promise.id),
        )
        .orderBy('id')
        .execute(),
    )
    const own = Map.groupBy(steps, (step) => step.promise_id)
    yield promises.map((promise) => ({ ...plainRow(promise), steps: (own.get(promise.id) ?? []).map(plainRow) }))
  }
}
