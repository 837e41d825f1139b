import { listMembers } from '../../../access/index.ts'
import { includes } from '../../../platform/context.ts'
import {
  Action,
  Actions,
  Area,
  Card,
  channels,
  Due,
  Empty,
  Form,
  Layout,
  LinkButton,
  Opening,
  PageHead,
  Pager,
  Quote,
  Section,
  Select,
  Soft,
  Spoken,
  Stack,
  Submit,
  SubNav,
  Text,
  When,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { getReception } from '../settings.ts'
import type { Visit } from '../visit.ts'
import { listVisits } from '../visits.ts'

const views = [
  { state: 'waiting', label: 'Waiting' },
  { state: 'answered', label: 'Answered' },
  { state: 'spam', label: 'Not meant for us' },
] as const

const heads: Record<Visit['state'], string> = { waiting: 'Waiting for an answer', answered: 'They have their answer', spam: 'Put away' }

/** Who came, what brings them, to whom it went and why. */
export async function receptionPage(request: PageRequest) {
  const { call, query, caller } = request
  const state = views.find((view) => view.state === query.get('state'))?.state ?? 'waiting'
  const [visits, set] = await Promise.all([
    call(listVisits, { state, limit: 20, after: query.get('after') ?? undefined }),
    call(getReception, {}),
  ])
  const members = state === 'waiting' ? (await call(listMembers, { limit: 200 })).items : []
  const changes = includes(caller.actor.role, 'guide')
  return (
    <Layout title="Reception">
      <PageHead
        title="What brings them here"
        above={<a href="/people">People</a>}
        lead={
          set.open
            ? 'Whoever comes is told who answers, and by when.'
            : 'The page outside is closed; what you note here is routed all the same.'
        }
      >
        <LinkButton href="/settings/reception">{set.open ? 'How it is set' : 'Open the page'}</LinkButton>
      </PageHead>
      <SubNav
        label="Reception"
        items={views.map((view) => ({
          href: view.state === 'waiting' ? '/reception' : `/reception?state=${view.state}`,
          label: view.label,
        }))}
      />
      <Stack>
        {visits.items.length === 0 && <Nobody state={state} />}
        {visits.items.length > 0 && (
          <Section title={heads[state]}>
            <Stack>
              {visits.items.map((visit) => (
                <OneVisit visit={visit} changes={changes} members={members} />
              ))}
            </Stack>
          </Section>
        )}
        <Pager next={visits.next} />
        {changes && state === 'waiting' && <NoteOne />}
      </Stack>
    </Layout>
  )
}

function Nobody({ state }: { state: Visit['state'] }) {
  if (state === 'spam') return <Empty title="Nothing was put away." />
  if (state === 'answered') return <Empty title="Nobody was answered yet." />
  return (
    <Empty
      title="Nobody is waiting."
      lead="Whoever writes on the page outside, calls or comes by stands here until somebody has answered."
    />
  )
}

type Members = readonly { id: string; name: string; role: string }[]

function OneVisit({ visit, changes, members }: { visit: Visit; changes: boolean; members: Members }) {
  const { id, name, email, phone, organization, words, person_id, member, because, state } = visit
  return (
    <Card title={state === 'spam' ? name : <a href={`/people/${person_id}`}>{name}</a>} hint={organization}>
      <Quote
        by={
          <>
            <When at={visit.on} />, {through[visit.through]}. Reach them at {email || phone}.
          </>
        }
      >
        {words}
      </Quote>
      <p>
        {member ? `Routed to ${member}. ` : 'Routed to nobody. '}
        <Spoken text={because} />
      </p>
      <p>
        <Soft>{standing(visit)}</Soft>
      </p>
      {changes && state === 'waiting' && <Settle {...{ id, person_id, name, members }} />}
      {changes && state === 'spam' && (
        <Actions>
          <Action operation="visits.take_back" values={{ id }} label="It was meant for us" name={`It was meant for us: ${name}`} small />
        </Actions>
      )}
    </Card>
  )
}

const through: Record<Visit['through'], string> = { page: 'on the page outside', frame: 'on a site of ours', team: 'noted by the team' }

function standing({ state, due_on, settled_at, settled_by }: Visit) {
  if (state === 'waiting')
    return (
      <>
        Expects an answer by <Due on={due_on} />.
      </>
    )
  return (
    <>
      {state === 'answered' ? 'Answered' : 'Put away'} by {settled_by} <When at={settled_at ?? due_on} />.
    </>
  )
}

function Settle({ id, person_id, name, members }: { id: string; person_id: string; name: string; members: Members }) {
  return (
    <Actions>
      <Opening label="Answered" form={{ operation: 'visits.answer', key: id }}>
        <Form operation="visits.answer" formKey={id} hidden={{ id }} label={`Answered: ${name}`}>
          <Select name="channel" label="How" options={channels} />
          <Area name="words" label="What you said" rows={2} maxlength={10_000} optional />
          <Submit>They have their answer</Submit>
        </Form>
      </Opening>
      <Opening label="Hand over" form={{ operation: 'handovers.create', key: id }}>
        <HandOver person_id={person_id} visit_id={id} name={name} members={members} />
      </Opening>
      <Action operation="visits.spam" values={{ id }} label="Not meant for us" name={`Not meant for us: ${name}`} kind="remove" small />
    </Actions>
  )
}

/** Gives someone to another member, with the words that go along. */
export function HandOver({ person_id, visit_id, name, members }: { person_id: string; visit_id?: string; name: string; members: Members }) {
  return (
    <Form
      operation="handovers.create"
      formKey={visit_id ?? person_id}
      hidden={{ person_id, ...(visit_id ? { visit_id } : {}) }}
      label={`Hand over: ${name}`}
    >
      <Select
        name="to_id"
        label="To"
        required
        options={members.filter(({ role }) => role !== 'viewer').map((member) => ({ value: member.id, label: member.name }))}
      />
      <Area name="words" label="Why, and what they should know" rows={2} required maxlength={2000} />
      <Submit>Hand over</Submit>
    </Form>
  )
}

function NoteOne() {
  return (
    <Opening label="Somebody called or came by" icon="plus" form={{ operation: 'visits.create' }}>
      <Form operation="visits.create" label="Somebody called or came by">
        <Area name="words" label="What brings them here, in their words" words rows={3} required maxlength={2000} />
        <Text name="name" label="Name" required maxlength={120} />
        <Text name="reach" label="Mail or telephone" required maxlength={254} />
        <Text name="organization" label="Where they are from" maxlength={120} optional />
        <Submit>Route it</Submit>
      </Form>
    </Opening>
  )
}
