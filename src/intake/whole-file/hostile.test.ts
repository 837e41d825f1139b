import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { listCheckins } from '../../journeys/after/answer.ts'
import { getJourney, listJourneys } from '../../journeys/core/operations.ts'
import { listAnswers } from '../../journeys/listening/listening.ts'
import { type Caller, call, reading } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import { elapsed, newId } from '../../platform/clock.ts'
import { uploadOf } from '../../platform/files/upload.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { listCorrespondents } from '../arrivals/correspondents/correspondents.ts'
import { listExclusions } from '../arrivals/correspondents/exclusions.ts'
import { listArrivals } from '../arrivals/list.ts'
import { findImport } from '../imports/import.ts'
import { createImport, getImport } from '../imports/operations.ts'
import { wholeCounts } from './index.ts'

const today = '2026-03-10'
const at = '2026-03-01T10:00:00.000Z'
const stamped = { created_at: at, updated_at: at, removed_at: '', removed_by: null }

const personOf = (id: string, name: string) => ({
  ...{ id, name, relation: 'prospect', organization_id: null, circle_id: null, guide_id: null },
  ...{ source_keys: [], ...stamped, wishes: [], worries: [] },
})
const journeyOf = (id: string, person_id: string, parts: object = {}) => ({
  ...{ id, person_id, organization_id: null, guide_id: null, audience: 'customer', from_words: '', source: '', stage: 'listening' },
  ...{ stage_on: '2026-03-01', moved_on: '2026-03-01', opened_on: '2026-03-01', committed_on: '', arrived_on: '', ended_on: '' },
  ...{ ended_as: '', ended_because: '', purpose_id: null, purpose_words: '', purpose_confirmed_on: '', value: null, currency: null },
  ...{ staying: {}, playbook_id: null, round: 1, rescue_because: '', ...stamped },
  people: [partOf(person_id, 'led')],
  ...parts,
})
const partOf = (person_id: string, role: string) => ({ person_id, role, words: '', joined_on: '2026-03-01', left_on: '' })
const answerOf = (id: string, words: string, more: object = {}) => ({
  ...{ id, session_id: null, question_id: null, topic: 'other', question: '', words, said_by: null, said_by_name: 'Mara' },
  ...{ on_day: '2026-03-01', became_kind: '', became_id: '', ...stamped, ...more },
})

/** A file of some lists, each row on a line of its own, as an export writes it; texts are lines as they are. */
function fileOf(lists: Record<string, (object | string)[]>): string {
  const written = Object.entries(lists).map(([name, rows]) => {
    const lines = rows.map((row, place) => `${place > 0 ? ',' : ''}\n${typeof row === 'string' ? row : JSON.stringify(row)}`)
    return `,\n"${name}": [${lines.join('')}\n]`
  })
  const count = Object.fromEntries(Object.entries(lists).map(([name, rows]) => [name, rows.length]))
  return `{"format":"waymark","version":1,"exported_at":"${at}","workspace":{}${written.join('')},\n"count": ${JSON.stringify(count)}}\n`
}

async function bringIn(caller: Caller, lists: Parameters<typeof fileOf>[0], begin = () => undefined as unknown) {
  const { id } = await call(caller, createImport, { file: uploadOf(fileOf(lists), 'everything.json') })
  begin()
  const failed = (thrown: unknown) => {
    throw thrown
  }
  await runJobs({ ...caller, workspace: async () => caller.workspace, failed }, caller.workspace.id, ['import'])
  const done = await call(caller, getImport, { id })
  return { ...done, said: done.problems.map(({ message }) => message) }
}

onEachDatabase('a file that was written by somebody else', (open) => {
  test('is told of by list and place; what is broken is left out, and the rest comes in', async () => {
    const caller = await open({ today })
    const [mara, one, two] = [newId(), newId(), newId()]
    const broken = answerOf(newId(), 'x', { on_day: '2026-02-30' })
    const done = await bringIn(caller, {
      people: [{ ...personOf(mara, 'Mara Petrova'), colour: 'blue' }],
      journeys: [
        journeyOf(one, mara, { answers: [answerOf(newId(), 'Whole'), broken, 'text', null, answerOf(newId(), 'a\0b')], notes: [] }),
        journeyOf(two, newId()),
        journeyOf(newId(), mara, { stage: 'lost' }),
        journeyOf(newId(), mara, { answers: {} }),
      ],
      goals: [
        {
          id: newId(),
          words: 'x',
          by_on: null,
          reached_on: null,
          ...stamped,
          wishes: [{ wish_id: newId(), linked_by_name: '', linked_at: at }],
        },
      ],
      ghosts: [{}],
    })
    expect(done.said).toEqual([
      'people 1, the field "colour" is not known here and was passed over.',
      'journeys 1, answers 2, on_day: must be a day as YYYY-MM-DD; it was left out.',
      'journeys 1, answers 3, it must be a row; it was left out.',
      'journeys 1, answers 4, it must be a row; it was left out.',
      'journeys 1, answers 5, words: must be well-formed text; it was left out.',
      'journeys 1, the field "notes" is not known here and was passed over.',
      'journeys 2, what it belongs to is not here; it was left out.',
      expect.stringMatching(/^journeys 3, stage: .*; it was left out\.$/),
      'journeys 4, answers: must be a list; it was left out.',
      'goals 1, wishes 1: what it belongs to is not here; it was left out.',
    ])
    expect(done).toMatchObject({ state: 'done', rows: 7, made: 4, skipped: 1 })
    expect((await call(caller, listAnswers, { id: one })).items.map(({ words }) => words)).toEqual(['Whole'])
  })

  test('that gives one id to two makes two of them, and what names one of them names the right one', async () => {
    const caller = await open({ today })
    const [mara, one, two, session, answer] = [newId(), newId(), newId(), newId(), newId()]
    const sessions = [
      {
        id: session,
        member_id: 'm',
        member_name: 'M',
        on_day: '2026-03-01',
        started_at: at,
        ended_at: at,
        theirs_seconds: 9,
        ours_seconds: 1,
      },
    ]
    const parts = { listening: sessions, answers: [answerOf(answer, 'Said', { session_id: session })] }
    const lists = { people: [personOf(mara, 'Mara Petrova')], journeys: [journeyOf(one, mara, parts), journeyOf(two, mara, parts)] }
    expect((await bringIn(caller, lists)).said).toEqual([])
    const rows = await caller.store.read(caller.workspace.id, (db) =>
      db
        .selectFrom('answers as a')
        .innerJoin('listening_sessions as s', (join) =>
          join.onRef('s.workspace_id', '=', 'a.workspace_id').onRef('s.id', '=', 'a.session_id'),
        )
        .select(['a.journey_id', 's.journey_id as session_of'])
        .where('a.workspace_id', '=', caller.workspace.id)
        .execute(),
    )
    expect(rows.map((row) => row.journey_id).sort()).toEqual([one, two].sort())
    expect(rows.every((row) => row.journey_id === row.session_of)).toBe(true)
    expect(await bringIn(caller, lists)).toMatchObject({ made: 0, problem_count: 0 })
  })

  test('that says twice what there is once keeps one, and figures that it made up are worked out anew', async () => {
    const caller = await open({ today })
    const [mara, id, checkin] = [newId(), newId(), newId()]
    const purpose = {
      words: 'Home for supper.',
      said_by: mara,
      said_by_name: 'Mara',
      said_by_them: 1,
      said_on: '2026-03-01',
      created_at: at,
    }
    const confirmed = { played_back_at: '', confirmed_at: '', confirmed_on: '', confirmed_by: null, confirmed_by_name: '' }
    const versions = [1, 1, 2].map((version) => ({ id: newId(), version, ...purpose, ...confirmed }))
    const asked = {
      person_id: mara,
      round: 1,
      day_number: 2,
      due_on: '2026-03-03',
      due_at: at,
      state: 'planned',
      sent_at: '',
      sent_how: '',
    }
    const checkins = [checkin, newId()].map((own) => ({
      id: own,
      ...asked,
      answered_on: '',
      answered_at: '',
      confidence: null,
      words: '',
      created_at: at,
    }))
    const made = { stage: 'committed', committed_on: '2026-03-01', purpose_words: 'Made up', rescue_because: 'Made up' }
    const done = await bringIn(caller, {
      people: [personOf(mara, 'Mara Petrova')],
      journeys: [journeyOf(id, mara, { ...made, people: [partOf(mara, 'helps'), partOf(mara, 'led')], purposes: versions, checkins })],
    })
    expect(done.said).toEqual([
      'journeys 1, people 1: there is one of its kind already; it was left out.',
      'journeys 1, purposes 2: there is one of its kind already; it was left out.',
      'journeys 1, checkins 2: there is one of its kind already; it was left out.',
    ])
    expect(await call(caller, getJourney, { id })).toMatchObject({
      purpose: 'Home for supper.',
      rescue_because: null,
      people: [{ part: 'led' }],
    })
    // Its hour is over: nobody is written to unasked.
    expect((await call(caller, listCheckins, { journey_id: id })).items).toMatchObject([{ id: checkin, state: 'ready' }])
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('that a key brings makes no member’s own anybody else’s: what no member here stands for is left out and told of', async () => {
    const caller = await open({ today })
    const [waits, member] = [newId(), newId()]
    const exclusion = { kind: 'domain', made_by_name: 'Ada', created_at: at }
    const counted = { first_on: '2026-03-01', last_on: '2026-03-01', count_in: 1, count_out: 0, count_met: 0 }
    const decided = { state: 'proposed', person_id: null, decided_by: null, decided_by_name: '', decided_at: '', because: '' }
    const arrival = { channel: 'email', at, on_day: '2026-03-01', direction: 'in', words: 'Private', touch_id: null, received_at: at }
    const parties = [{ address: 'secret@club.example', name: '' }]
    const done = await bringIn(caller, {
      exclusions: [
        { id: newId(), member_id: member, value: 'club.example', ...exclusion },
        { id: newId(), member_id: '', value: 'spam.example', ...exclusion },
      ],
      correspondents: [
        { id: newId(), address: 'secret@club.example', member_id: member, name: '', shared: 0, ...counted, ...decided, created_at: at },
      ],
      arrivals: [
        {
          ...{ id: waits, key_hash: 'h'.repeat(20), ...arrival, parties },
          sources: [{ member_id: member, source_kind: 'connection', source_id: newId(), shared: 0 }],
        },
      ],
    })
    const lost = 'whose this was is not a member here, and no member brought the file; it was left out.'
    expect(done.said).toEqual([`exclusions 1, member_id: ${lost}`, `correspondents 1, member_id: ${lost}`, `arrivals 1, sources: ${lost}`])
    expect((await call(caller, listExclusions, {})).items.map(({ value }) => value)).toEqual(['spam.example'])
    expect((await call(caller, listCorrespondents, {})).items).toEqual([])
    expect((await call(caller, listArrivals, { since: '2026-01-01' })).items).toEqual([])
  })

  test('that is deep, endless or no row at all is refused line by line', async () => {
    const caller = await open({ today })
    const mara = newId()
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const nested = JSON.stringify(journeyOf(newId(), mara)).replace(
      '"staying":{}',
      `"staying":{"a":${'{"a":'.repeat(5000)}1${'}'.repeat(5001)}`,
    )
    const done = await bringIn(caller, {
      people: [personOf(mara, 'Mara Petrova')],
      journeys: [deep, nested, `"${'x'.repeat(5 * 2 ** 20)}"`, 'NaN', '[]', journeyOf(newId(), mara)],
      constructor: [{ id: newId() }],
    })
    expect(done).toMatchObject({ state: 'done', problem_count: 5 })
    expect((await call(caller, listJourneys, {})).items).toHaveLength(1)
  })

  test('that is long is counted no longer than someone waits for a page, and it is said that this is its beginning', async () => {
    const caller = await open({ today })
    const people = Array.from({ length: 2000 }, () => ({ ...personOf(newId(), 'Mara Petrova'), differs: 'word '.repeat(60) }))
    const { id } = await call(caller, createImport, { file: uploadOf(fileOf({ people }), 'everything.json') })
    const row = await reading(caller, (context) => findImport(context, id))
    expect(await wholeCounts(caller, row)).toEqual({ complete: true, lists: [{ list: 'people', rows: 2000, taken: true }] })
    const begun = await wholeCounts(caller, row, 0)
    expect(begun.complete).toBe(false)
    expect(begun.lists[0]?.rows).toBeLessThan(1000)
    const endless = await call(caller, createImport, {
      file: uploadOf(
        `${fileOf({}).split(',', 1)[0]},"version":1,"exported_at":"${at}","workspace":{}\n"${'x'.repeat(2 ** 20)}`,
        'everything.json',
      ),
    })
    const long = await reading(caller, (context) => findImport(context, endless.id))
    expect((await wholeCounts(caller, long, 0)).complete).toBe(false)
  })

  test('that is large is read in pieces: others are never kept waiting', async () => {
    const caller = await open({ today })
    const mara = newId()
    const answers = () => Array.from({ length: 6000 }, () => answerOf(newId(), 'word '.repeat(40)))
    const journeys = Array.from({ length: 3 }, () => journeyOf(newId(), mara, { answers: answers() }))
    let longest = 0
    let clock: Timer | undefined
    const began = elapsed()
    const done = await bringIn(caller, { people: [personOf(mara, 'Mara Petrova')], journeys }, () => {
      let last = elapsed()
      clock = setInterval(() => {
        longest = Math.max(longest, elapsed() - last)
        last = elapsed()
      }, 5)
    })
    clearInterval(clock)
    expect(done).toMatchObject({ made: 4, problem_count: 0 })
    // A part of the whole, not a time: the machine of the tests is shared.
    expect(longest).toBeLessThan((elapsed() - began) / 4)
  })
})
