import { mayTry } from '../../../access/index.ts'
import { type Caller, reading, within } from '../../../platform/call.ts'
import { digest, todayIn } from '../../../platform/clock.ts'
import type { Store, Workspace } from '../../../platform/context.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Settings } from '../../../platform/settings.ts'
import { type Profile, shownProfile } from '../../../profiles/index.ts'
import { Area, Card, Form, GuideCard, Hidden, PlainLayout, Problem, Section, Submit, Text, Trap } from '../../../ui/index.ts'
import type { Rendered } from '../../../ui/page.ts'
import { receive } from '../receive.ts'
import { sayDay } from '../rules.ts'
import { Sent } from '../said.ts'
import { receptionOf } from '../settings.ts'
import { goodStamp, receiptFor, stampFor, visitOfReceipt } from '../stamp.ts'
import type { ReceptionRow } from '../tables.ts'
import { selectVisits } from '../visit.ts'

/** How often in ten minutes one network address may send; how often in an hour a workspace takes somebody in; how often one page is sent. */
const most = { from: 10, workspace: 60, page: 3 }
const [tenMinutes, hour] = [600_000, 3_600_000]

/** What is asked of the public page, and where to look. */
export interface HelloAsking {
  params: Record<string, string>
  query: URLSearchParams
  from: string | null
  store: Store
  settings: Settings
  workspace(id: string): Promise<Workspace>
}

interface Shown {
  page: Rendered
  status?: number
  frames?: readonly string[]
  today: string
  timezone: string
}

interface Behind {
  caller: Caller
  name: string
  settings: ReceptionRow
}

/** The question, or who answers and by when. Looking changes nothing. */
export async function showHello(asking: HelloAsking, framed: boolean): Promise<Shown> {
  const behind = await behindHello(asking)
  if (!behind) return nowhere()
  const { caller, name, settings } = behind
  const place = { timezone: caller.workspace.timezone, today: todayIn(caller.workspace.timezone) }
  const frames = framed ? (JSON.parse(settings.sites) as string[]) : []
  const receipt = asking.query.get('said')
  const visitId = receipt === null ? null : visitOfReceipt(asking.settings, caller.workspace.id, receipt)
  const page = visitId ? (
    <Thanks name={name} {...(await answering(caller, visitId))} />
  ) : (
    <Question
      name={name}
      question={settings.question}
      action={addressOf(asking, framed)}
      stamp={stampFor(asking.settings, caller.workspace.id)}
    />
  )
  return { page, frames, ...place }
}

/** Takes in what someone said; refuses, kindly, what no person sends. Whether they are known here shows in nothing. */
export async function takeHello(asking: HelloAsking, fields: Readonly<Record<string, string>>, framed: boolean): Promise<string> {
  const behind = await behindHello(asking)
  if (!behind) throw new Refusal('not_found', 'This page is closed.')
  const { caller } = behind
  const { id } = caller.workspace
  await refuseOften(asking, `reception ${id} from ${digest(asking.from ?? '')}`, most.from, tenMinutes)
  const stamp = goodStamp(asking.settings, id, [fields.first ?? '', fields.stamp ?? ''])
  if ((fields.website ?? '') !== '') throw new Refusal('invalid', 'One field of this page is to be left empty. Please send it once more.')
  const read = Sent.safeParse(fields)
  if (!read.success) {
    const issues = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    throw new Refusal('invalid', 'That did not come through yet.', issues)
  }
  await refuseOften(asking, `reception page ${digest(stamp)}`, most.page, hour)
  await refuseOften(asking, `reception ${id}`, most.workspace, hour)
  const { reach, ...said } = read.data
  const visit = await within(caller, 'reception.visit', (context) =>
    receive(context, { ...said, ...reach, stamp: digest(stamp), through: framed ? 'frame' : 'page' }),
  )
  return receiptFor(asking.settings, id, visit.id)
}

async function refuseOften({ store }: HelloAsking, key: string, often: number, window: number): Promise<void> {
  if (await mayTry(store.global, key, often, window)) return
  throw new Refusal(
    'too_many',
    `So many are writing just now. Nothing is lost: please wait ${Math.round(window / 60_000)} minutes, then send it again.`,
  )
}

/** The workspace behind an address, by its slug or its id; null where there is none, or its reception is closed. */
async function behindHello(asking: HelloAsking): Promise<Behind | null> {
  const asked = asking.params.workspace ?? ''
  if (!/^[\w-]{1,100}$/.test(asked)) return null
  const found = await asking.store.global
    .selectFrom('organization')
    .select(['id', 'name'])
    .where((eb) => eb.or([eb('slug', '=', asked), eb('id', '=', asked)]))
    .limit(1)
    .executeTakeFirst()
  if (!found) return null
  const workspace = await asking.workspace(found.id)
  const { store, settings } = asking
  const caller: Caller = { workspace, store, settings, actor: { kind: 'system', name: 'Reception', role: 'guide', workspace_id: found.id } }
  const row = await reading(caller, receptionOf)
  return row.opened_at === '' ? null : { caller, name: found.name, settings: row }
}

/** Who answers a visit and by when: the member by name where they chose to be seen. */
async function answering(caller: Caller, visitId: string): Promise<{ guide: Profile | null; due_on: string | null }> {
  return reading(caller, async (context) => {
    const visit = await selectVisits(context).where('id', '=', visitId).executeTakeFirst()
    return { guide: await shownProfile(context, visit?.member_id ?? null), due_on: visit?.due_on ?? null }
  })
}

function addressOf({ params }: HelloAsking, framed: boolean): string {
  return `/hello/${params.workspace}${framed ? '/frame' : ''}`
}

function Question({ name, question, action, stamp }: { name: string; question: string; action: string; stamp: string }) {
  return (
    <PlainLayout title={question}>
      <header class="page-head">
        <div>
          {name && <p class="page-above">{name}</p>}
          <h1>{question}</h1>
          <p class="lead">Say it as you would to somebody across the table. It goes to the one of us whom it fits.</p>
        </div>
      </header>
      <Card now>
        <Form operation="hello" action={action} hidden={{ act: 'hello', stamp }}>
          <Hidden name="first" value={stamp} />
          <Area name="words" label="What brings you here" rows={5} required maxlength={2000} />
          <Text name="name" label="Your name" required maxlength={120} autocomplete="name" />
          <Text
            name="reach"
            label="Mail or telephone"
            hint="One of the two, so that we can answer."
            required
            maxlength={254}
            autocomplete="email"
          />
          <Text name="organization" label="Where you are from" optional maxlength={120} autocomplete="organization" />
          <Trap name="website" />
          <Submit kind="next">Send it</Submit>
        </Form>
      </Card>
    </PlainLayout>
  )
}

function Thanks({ name, guide, due_on }: { name: string; guide: Profile | null; due_on: string | null }) {
  const who = guide?.name ?? (name ? `One of us at ${name}` : 'One of us')
  return (
    <PlainLayout title="Thank you">
      <header class="page-head">
        <div>
          {name && <p class="page-above">{name}</p>}
          <h1>Thank you. It has arrived.</h1>
          <p class="lead">{due_on ? `${who} answers you by ${sayDay(due_on)}.` : `${who} answers you.`}</p>
        </div>
      </header>
      {guide && (
        <Section title="Who answers you">
          <GuideCard {...guide} />
        </Section>
      )}
    </PlainLayout>
  )
}

function nowhere(): Shown {
  const page = (
    <PlainLayout title="Nothing here">
      <Problem title="There is no page at this address" detail="Perhaps it is closed, or something was cut off when it was copied.">
        {[]}
      </Problem>
    </PlainLayout>
  )
  return { page, status: 404, timezone: 'UTC', today: todayIn('UTC') }
}
