import { afterEach, describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { addMember, removeMember } from '../../access/index.ts'
import { createPerson } from '../../people/index.ts'
import { removePerson, restorePerson } from '../../people/record/operations.ts'
import { type Caller, call, within } from '../../platform/call.ts'
import { setClock } from '../../platform/clock.ts'
import type { Actor } from '../../platform/context.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { createPromise, getPromise, removePromise, restorePromise } from '../operations.ts'
import { breakPromise, keepPromise, renegotiatePromise, reopenPromise } from '../settle.ts'
import { morningLetter, type Told } from './letter.ts'
import { getReminders, updateReminders } from './operations.ts'
import { isMorning, nextMorning, placed } from './rules.ts'
import { remindJob } from './schedule.ts'

afterEach(() => setClock(null))

describe('seven o’clock', () => {
  test.each([
    ['before seven it is today', '2026-03-10T05:00:00.000Z', 'Europe/Berlin', '2026-03-10T06:00:00.000Z'],
    ['at seven it is tomorrow', '2026-03-10T06:00:00.000Z', 'Europe/Berlin', '2026-03-11T06:00:00.000Z'],
    ['in summer it is an hour earlier', '2026-07-10T12:00:00.000Z', 'Europe/Berlin', '2026-07-11T05:00:00.000Z'],
    ['over the night that is an hour short', '2026-03-28T12:00:00.000Z', 'Europe/Berlin', '2026-03-29T05:00:00.000Z'],
    ['over the night that is an hour long', '2026-10-24T12:00:00.000Z', 'Europe/Berlin', '2026-10-25T06:00:00.000Z'],
    ['on the other side of the world', '2026-03-10T05:00:00.000Z', 'Pacific/Auckland', '2026-03-10T18:00:00.000Z'],
    ['a quarter of an hour off', '2026-03-10T05:00:00.000Z', 'Asia/Kathmandu', '2026-03-11T01:15:00.000Z'],
  ])('%s', (_words, now, timezone, next) => {
    expect(nextMorning(now, timezone)).toBe(next)
  })

  test('the next one is always ahead, at most 26 hours, and a morning there', () => {
    const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Pacific/Auckland', 'UTC', 'Australia/Lord_Howe'),
        (at, zone) => {
          const next = nextMorning(at.toISOString(), zone)
          expect(Date.parse(next)).toBeGreaterThan(at.getTime())
          expect(Date.parse(next) - at.getTime()).toBeLessThanOrEqual(26 * 3_600_000)
          expect(isMorning(next, zone)).toBe(true)
          expect(placed(next, zone).time).toBe('07:00')
        },
      ),
    )
  })
})

describe('the letter of a morning', () => {
  const about = { name: 'Jonas', day: '2026-03-10', url: 'https://way.example', eachMorning: true }
  const one = (due_on: string, given: Partial<Told> = {}): Told => ({
    words: 'Send the plan',
    person: 'Mara Petrov',
    side: 'us',
    due_on,
    remind: false,
    ...given,
  })

  test('tells what is due and what is past its day, ours and theirs', () => {
    const letter = morningLetter([one('2026-03-03'), one('2026-03-10', { side: 'them', words: 'I bring\nthe key' })], about)
    expect(letter?.subject).toBe('Promises: 1 due today, 1 past its day')
    expect(letter?.text).toContain('Due today\n- Mara Petrov promised: I bring the key\n')
    expect(letter?.text).toContain('Past their day\n- You promised Mara Petrov: Send the plan (since Tuesday 3 March 2026)')
    expect(letter?.text).toContain('https://way.example/promises')
  })

  test('is not written when nothing is to be told', () => {
    expect(morningLetter([], about)).toBeNull()
    expect(morningLetter([one('2026-03-11'), one('2026-03-12', { remind: true })], about)).toBeNull()
    expect(morningLetter([one('2026-03-10'), one('2026-03-03', { remind: true })], { ...about, eachMorning: false })).toBeNull()
  })

  test('tells of one that was asked for the day before and on the day', () => {
    const only = { ...about, eachMorning: false }
    expect(morningLetter([one('2026-03-11', { remind: true })], only)?.subject).toBe('Promises: 1 due tomorrow')
    expect(morningLetter([one('2026-03-10', { remind: true })], only)?.subject).toBe('Promises: 1 due today')
  })

  test('stays short, however much is due', () => {
    const text = morningLetter(
      Array.from({ length: 500 }, () => one('2026-03-10', { words: 'x'.repeat(2000) })),
      about,
    )?.text
    expect(text).toContain('- and 460 more')
    expect(text?.length).toBeLessThan(20_000)
  })
})

onEachDatabase('reminders', (open) => {
  test('each morning at seven in their own time there is one letter, whoever looks how often', async () => {
    const caller = await mailed(open, '2026-03-10T05:30:00.000Z')
    const { id: jonas } = await join(caller, 'Jonas')
    const { id: ada } = await join(caller, 'Ada')
    await due(caller, jonas, 'Send the plan')
    await due(caller, ada, 'Bring the key')
    await call(caller, updateReminders, { member_id: jonas, each_morning: true })
    await call(caller, updateReminders, { member_id: ada, each_morning: true, timezone: 'America/New_York' })
    await run(caller)
    expect(await posted(caller)).toEqual([])
    setClock('2026-03-10T06:00:00.000Z')
    await Promise.all([run(caller), run(caller)])
    expect(await posted(caller)).toMatchObject([{ to: 'jonas', text: expect.stringContaining('You promised Mara: Send the plan') }])
    setClock('2026-03-10T08:00:00.000Z')
    await run(caller)
    expect(await posted(caller)).toHaveLength(1)
    setClock('2026-03-10T11:00:00.000Z')
    await run(caller)
    expect((await posted(caller)).map(({ to }) => to).sort()).toEqual(['ada', 'jonas'])
    setClock('2026-03-11T06:00:00.000Z')
    await run(caller)
    expect((await posted(caller)).filter(({ to }) => to === 'jonas')).toHaveLength(2)
    expect(await waiting(caller)).toEqual(['2026-03-11T11:00:00.000Z'])
  })

  test('a run that was broken off after its letters posts none of them again, and leaves one job, not two', async () => {
    const caller = await mailed(open, '2026-03-10T06:00:00.000Z')
    const { id } = await join(caller, 'Jonas')
    await due(caller, id, 'Send the plan')
    await call(caller, updateReminders, { member_id: id, each_morning: true })
    const again = () =>
      within(caller, 'again', ({ db, workspace }) =>
        db
          .updateTable('jobs')
          .set({ run_at: '2026-03-10T05:00:00.000Z' })
          .where('workspace_id', '=', workspace.id)
          .where('kind', '=', remindJob)
          .execute(),
      )
    for (let round = 0; round < 3; round++) {
      await again()
      await run(caller)
    }
    expect(await posted(caller)).toHaveLength(1)
    expect(await waiting(caller)).toEqual(['2026-03-11T06:00:00.000Z'])
  })

  test('in the afternoon the letter of the morning is of no use any more', async () => {
    const caller = await mailed(open, '2026-03-10T05:00:00.000Z')
    const { id } = await join(caller, 'Jonas')
    await due(caller, id, 'Send the plan')
    await call(caller, updateReminders, { member_id: id, each_morning: true })
    setClock('2026-03-10T14:00:00.000Z')
    await run(caller)
    expect(await posted(caller)).toEqual([])
    expect(await waiting(caller)).toEqual(['2026-03-11T06:00:00.000Z'])
  })

  test('one promise alone can be asked for; once it is kept, or its member has left, nobody is reminded', async () => {
    const caller = await mailed(open, '2026-03-08T12:00:00.000Z')
    const [jonas, ada] = [await join(caller, 'Jonas'), await join(caller, 'Ada')]
    await due(caller, jonas.id, 'Not asked for')
    await due(caller, jonas.id, 'Asked for', { remind: true })
    const kept = await due(caller, jonas.id, 'Kept by then', { remind: true })
    await due(caller, ada.id, 'Hers', { remind: true })
    await call(caller, keepPromise, { id: kept })
    await call(caller, removeMember, { id: ada.id })
    setClock('2026-03-09T06:00:00.000Z')
    await run(caller)
    const [letter, ...others] = await posted(caller)
    expect(others).toEqual([])
    expect(letter?.text.match(/^- .*$/gm)).toEqual(['- You promised Mara: Asked for'])
    expect(letter).toMatchObject({ to: 'jonas', subject: 'Promises: 1 due tomorrow' })
  })

  test('one that was past its day is told of again once both agreed on another, or it was opened again or came back from the trash', async () => {
    const caller = await mailed(open, '2026-03-08T12:00:00.000Z')
    const { id: jonas } = await join(caller, 'Jonas')
    const id = await due(caller, jonas, 'Asked for', { remind: true })
    const idle = async (at: string) => {
      setClock(at)
      await run(caller)
      expect(await waiting(caller)).toEqual([])
    }
    const agreed = { id, because: 'The part is late', agreed_how: 'call' } as const
    await idle('2026-03-13T12:00:00.000Z')
    await call(caller, renegotiatePromise, { ...agreed, due_on: '2026-03-20' })
    expect(await waiting(caller)).toEqual(['2026-03-14T06:00:00.000Z'])
    await call(caller, breakPromise, { id, because: 'No longer made' })
    await idle('2026-03-14T06:00:00.000Z')
    await call(caller, reopenPromise, { id })
    expect(await waiting(caller)).toEqual(['2026-03-15T06:00:00.000Z'])
    await call(caller, removePromise, { id })
    await idle('2026-03-15T06:00:00.000Z')
    await call(caller, restorePromise, { id })
    expect(await waiting(caller)).toEqual(['2026-03-16T06:00:00.000Z'])
    const { person_id } = await call(caller, getPromise, { id })
    await call(caller, removePerson, { id: person_id })
    await idle('2026-03-16T06:00:00.000Z')
    await call(caller, restorePerson, { id: person_id })
    expect(await waiting(caller)).toEqual(['2026-03-17T06:00:00.000Z'])
  })

  test('without a mail server nothing is posted, and the wish stays', async () => {
    setClock('2026-03-10T05:00:00.000Z')
    const caller = await open()
    const { id } = await join(caller, 'Jonas')
    await due(caller, id, 'Send the plan')
    expect(await call(caller, updateReminders, { member_id: id, each_morning: true })).toMatchObject({ each_morning: true, mail: false })
    setClock('2026-03-10T06:00:00.000Z')
    await run(caller)
    expect(await posted(caller)).toEqual([])
    expect(await waiting(caller)).toHaveLength(1)
  })

  test('everyone decides for themselves; those who lead may for others', async () => {
    const caller = await mailed(open, '2026-03-10T05:00:00.000Z')
    const [jonas, ada] = [await join(caller, 'Jonas'), await join(caller, 'Ada')]
    const asJonas: Caller = { ...caller, actor: { ...jonas.actor, role: 'guide' } }
    expect(await call(asJonas, updateReminders, { member_id: jonas.id, each_morning: true })).toMatchObject({ each_morning: true })
    await expect(call(asJonas, updateReminders, { member_id: ada.id, each_morning: true })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(call(asJonas, getReminders, { member_id: ada.id })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(call(caller, updateReminders, { member_id: jonas.id, timezone: 'Mars/Olympus' })).rejects.toMatchObject({
      issues: [{ path: 'timezone', message: 'must be a time zone such as Europe/Vienna' }],
    })
    expect(await call(caller, updateReminders, { member_id: jonas.id, timezone: 'Asia/Tokyo' })).toMatchObject({
      each_morning: true,
      timezone: 'Asia/Tokyo',
    })
    await expect(call(caller, getReminders, { member_id: 'nobody' })).rejects.toMatchObject({ code: 'not_found' })
  })
})

type Open = Parameters<Parameters<typeof onEachDatabase>[1]>[0]

/** A workspace in Berlin at an instant, with a mail server that nothing is sent through here. */
async function mailed(open: Open, at: string): Promise<Caller> {
  setClock(at)
  const caller = await open()
  return { ...caller, settings: { ...caller.settings, smtpUrl: 'smtp://127.0.0.1:1' } }
}

async function join(caller: Caller, name: string): Promise<{ id: string; actor: Actor }> {
  return within(caller, 'join', async ({ db, workspace }) => {
    const email = `${name.toLowerCase()}@${workspace.id}.example`
    await db
      .insertInto('organization')
      .values({
        id: workspace.id,
        name: 'Northlight',
        slug: workspace.id,
        logo: null,
        metadata: null,
        created_at: '2026-01-01T00:00:00.000Z',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const id = await addMember(db, workspace.id, { email, name, hash: 'x', role: 'guide' })
    return { id, actor: { kind: 'member', user_id: id, member_id: id, name, email, role: 'guide', workspace_id: workspace.id } }
  })
}

/** A promise to Mara, due on 10 March 2026. */
async function due(caller: Caller, member_id: string, words: string, given: { remind?: boolean } = {}): Promise<string> {
  const { id } = await call(caller, createPerson, { name: 'Mara' })
  return (await call(caller, createPromise, { person_id: id, member_id, words, due_on: '2026-03-10', ...given })).id
}

const run = (caller: Caller) => runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id, [remindJob])

async function posted(caller: Caller) {
  const rows = await within(caller, 'look', ({ db, workspace }) =>
    db.selectFrom('mail_outbox').selectAll().where('workspace_id', '=', workspace.id).orderBy('id').execute(),
  )
  return rows.map(({ to_address, subject, text }) => ({ to: to_address.split('@')[0], subject, text }))
}

async function waiting(caller: Caller): Promise<string[]> {
  const rows = await within(caller, 'look', ({ db, workspace }) =>
    db.selectFrom('jobs').select('run_at').where('workspace_id', '=', workspace.id).where('kind', '=', remindJob).execute(),
  )
  return rows.map(({ run_at }) => run_at)
}
