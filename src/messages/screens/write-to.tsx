import { newId } from '../../platform/clock.ts'
import { actorId } from '../../platform/context.ts'
import { mailReady } from '../../platform/mail.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Action, Aside, Layout, LinkButton, PageHead, Remark, Rows, Section, Soft, Stack, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listBounces } from '../bounces/operations.ts'
import { getDraft, listDrafts } from '../drafts/operations.ts'
import { checkMessageText } from '../operations.ts'
import { phasesOf, sideOf } from '../phases/rules.ts'
import type { Message } from '../sending/message.ts'
import { getMessage, recordMessage, sendMessage } from '../sending/operations.ts'
import { listTemplates, previewTemplate } from '../templates/operations.ts'
import { DraftForm, type Shown } from './draft-form.tsx'
import { type Reader, readerOf } from './reader.ts'
import { TheirWords } from './their-words.tsx'
import { stateNames } from './words.ts'

/** Writing to someone: the text with their words beside it. It is a draft from the first letter on. */
export async function writingTo(request: PageRequest) {
  const id = request.params.person ?? ''
  const reader = await readerOf(request, id)
  const [drafts, own, templates, bounces] = await Promise.all([
    request.call(listDrafts, { person_id: id, limit: 20 }),
    request.call(listDrafts, { person_id: id, mine: true, limit: 1 }),
    request.call(listTemplates, { limit: 50 }),
    request.call(listBounces, { person_id: id, limit: 5 }),
  ])
  const { shown, sent, missing } = await shownIn(request, id, own.items[0]?.id)
  const checked = shown.text.trim() ? await request.call(checkMessageText, { text: shown.text, reader: reader.checked }) : null
  const { person } = reader
  const others = drafts.items.filter((draft) => draft.id !== shown.id)
  return (
    <Layout title={`Write to ${person.name}`}>
      <PageHead
        title={`Write to ${person.name}`}
        above={<a href={`/people/${id}`}>{person.name}</a>}
        lead="They are the hero of it. What stands in the way of that is marked as you write, and nothing is lost when you close the lid."
      />
      {sent && <Sent message={sent} />}
      {bounces.items.map((bounce) => (
        <Remark tone="wrong">
          Mail to {bounce.address} came back <When at={bounce.at} />: {bounce.said}{' '}
          <Action operation="bounces.clear" values={{ id: bounce.id }} label="It can be reached again" kind="quiet" small />
        </Remark>
      ))}
      {shown.made_by && shown.made_by !== actorId(request.caller.actor) && (
        <Remark tone="late">
          Begun by {shown.made_by_name}: what you write here is kept in their draft. <a href={`/messages/to/${id}?new=`}>Begin your own</a>
        </Remark>
      )}
      {missing.length > 0 && (
        <Remark tone="late">
          Of {person.name} nothing is known yet for {missing.join(', ')}: say it yourself where it stands in braces, or take it out.
        </Remark>
      )}
      <Aside aside={<TheirWords reader={reader} />}>
        <Stack>
          <DraftForm
            shown={shown}
            reader={reader}
            phases={phasesOf[sideOf(person.relation)]}
            checked={checked}
            mails={mailReady(request.caller.settings)}
          />
          <Templates id={id} items={templates.items} />
          <Others id={id} items={others} />
        </Stack>
      </Aside>
    </Layout>
  )
}

/**
 * The draft that the address names, or the latest of one's own: what a colleague has begun is opened by whoever chooses it. Else an empty
 * one, or what a template makes.
 */
async function shownIn({ call, query, view }: PageRequest, person_id: string, own: string | undefined) {
  const named = query.get('draft')
  const [template, again] = [query.get('template'), query.get('again')]
  const wanted = named ?? (template || again || query.has('new') ? undefined : own)
  const there = wanted ? await unlessGone(call(getDraft, { id: wanted })) : null
  const sent = named && !there ? await unlessGone(call(getMessage, { id: named })) : null
  // What was said to be sent and is not any more is a draft again, of another id than the message had.
  const draft = there ?? (named && !sent && own ? await unlessGone(call(getDraft, { id: own })) : null)
  if (draft) return { shown: { ...draft, fresh: false } satisfies Shown, sent, missing: [] }
  const values = view.form && !view.form.answered && posts.has(view.form.operation) ? view.form.values : {}
  const id = values.id?.[0] ?? values.draft_id?.[0] ?? newId()
  const before = again ? await unlessGone(call(getMessage, { id: again })) : null
  const begun = { subject: before?.subject ?? '', text: before?.text ?? '', missing: [] }
  const filled = template ? await call(previewTemplate, { id: template, person_id }) : begun
  const shown: Shown = { id, person_id, to: null, phase: null, fresh: true, subject: filled.subject, text: filled.text }
  return { shown, sent, missing: filled.missing.map((one) => one.what) }
}

const posts = new Set(['drafts.create', sendMessage.name, recordMessage.name])

async function unlessGone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (thrown) {
    if (thrown instanceof Refusal && (thrown.code === 'not_found' || thrown.code === 'conflict')) return null
    throw thrown
  }
}

function Sent({ message }: { message: Message }) {
  return (
    <Remark>
      {message.subject ? `“${message.subject}”: ` : 'Your message: '}
      {stateNames[message.state]}. It counts as a touch. <a href={`/people/${message.person_id}`}>Back to {message.person}</a>
    </Remark>
  )
}

function Templates({ id, items }: { id: Reader['person']['id']; items: readonly { id: string; name: string }[] }) {
  return (
    <Section title="Begin with a template" id="templates">
      {items.length > 0 ? (
        <Rows items={items.map((one) => ({ main: one.name, href: `/messages/to/${id}?template=${one.id}` }))} />
      ) : (
        <Soft>
          There is none yet. <a href="/messages/templates">Write one down</a>, and it fills itself with what is known.
        </Soft>
      )}
    </Section>
  )
}

function Others({
  id,
  items,
}: {
  id: string
  items: readonly { id: string; subject: string; text: string; updated_at: string; made_by_name: string }[]
}) {
  if (items.length === 0) return null
  return (
    <Section title="Other drafts" actions={<LinkButton href={`/messages/to/${id}?new=`}>Begin another</LinkButton>}>
      <Rows
        items={items.map((draft) => ({
          main: draft.subject || draft.text.slice(0, 80) || 'Without words',
          href: `/messages/to/${id}?draft=${draft.id}`,
          note: draft.made_by_name,
          side: <When at={draft.updated_at} />,
        }))}
      />
    </Section>
  )
}
