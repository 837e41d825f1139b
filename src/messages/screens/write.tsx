import { listJourneys } from '../../journeys/index.ts'
import { find, getPerson, listWishes, listWorries } from '../../people/index.ts'
import {
  Empty,
  Filters,
  Form,
  FoundList,
  Layout,
  LinkButton,
  Marks,
  PageHead,
  Quote,
  Search,
  Section,
  Stack,
  Submit,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { names } from '../names.ts'
import { checkMessageText, longestMessage } from '../operations.ts'

/** Writing a message: marked as one types, for a reader whose words stand beside it. */
export async function writing(request: PageRequest) {
  if (request.query.has('choose')) return choosing(request)
  const id = request.query.get('person')
  const to = id ? await readerOf(request, id) : null
  const { form } = request.view
  const posted = form?.operation === checkMessageText.name && form.answered ? (form.values.text?.[0] ?? '').replaceAll('\r\n', '\n') : null
  const reader = to ? { reader: to.reader } : {}
  const checked = posted === null ? null : await request.call(checkMessageText, { text: posted, ...reader })
  return (
    <Layout title="Messages">
      <PageHead
        title={to ? `A message to ${to.name}` : 'Write a message'}
        above={to ? <a href={`/people/${id}`}>{to.name}</a> : undefined}
        lead="They are the hero of it. What stands in the way of that is marked as you write."
      >
        <LinkButton href="/messages?choose=">{to ? 'Another reader' : 'Choose a reader'}</LinkButton>
      </PageHead>
      <Stack>
        {to && <TheirWords reader={to.reader} />}
        <Form operation={checkMessageText.name} label="Message" wide>
          <Marks
            name="text"
            label="Your message"
            hint="Nothing is kept or sent: copy it to where you write to them."
            src="/api/v1/messages/check"
            body={reader}
            names={names}
            text={posted ?? ''}
            checked={checked}
            maxlength={longestMessage}
          >
            <noscript>
              <Submit kind="main">Check it</Submit>
            </noscript>
          </Marks>
        </Form>
      </Stack>
    </Layout>
  )
}

function TheirWords({ reader }: { reader: { wishes: string[]; purpose?: string } }) {
  if (reader.wishes.length === 0 && !reader.purpose) return null
  return (
    <Section title="Their words">
      {reader.purpose && <Quote by="their purpose">{reader.purpose}</Quote>}
      {reader.wishes.slice(0, 3).map((wish) => (
        <Quote by="a wish">{wish}</Quote>
      ))}
    </Section>
  )
}

/** Their open wishes, what they said of their worries as words they know, and the purpose that they confirmed. */
async function readerOf({ call }: PageRequest, id: string) {
  const [person, wishes, worries, journeys] = await Promise.all([
    call(getPerson, { id }),
    call(listWishes, { person_id: id, limit: 50 }),
    call(listWorries, { person_id: id, limit: 50 }),
    call(listJourneys, { person_id: id, limit: 20 }),
  ])
  const purpose = journeys.items.find((journey) => journey.purpose && journey.purpose_confirmed_on && journey.stage !== 'ended')?.purpose
  return {
    name: person.name,
    reader: {
      wishes: wishes.items.filter((wish) => !wish.reached_on).map((wish) => wish.words),
      ...(purpose ? { purpose } : {}),
      jargon_ok: worries.items.map((worry) => worry.words),
    },
  }
}

async function choosing({ call, query }: PageRequest) {
  const q = (query.get('q') ?? '').slice(0, 200)
  const { items } = q ? await call(find, { q, kind: 'person', limit: 12 }) : { items: [] }
  return (
    <Layout title="Choose a reader">
      <PageHead title="To whom?" lead="What they wish for, and the words that they use themselves, are looked for in your message." />
      <Filters label="To whom?">
        <input type="hidden" name="choose" value="" />
        <Search name="q" label="A name" placeholder="A name" autofocus />
      </Filters>
      {q && items.length === 0 && <Empty title={`Nobody found for ${q}.`} />}
      <FoundList
        items={items.map((person) => ({
          id: person.id,
          kind: 'person',
          name: person.title,
          hint: person.detail,
          href: `/messages?person=${person.id}`,
        }))}
      />
    </Layout>
  )
}
