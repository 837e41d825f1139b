import {
  Check,
  countFirst,
  Empty,
  exactDay,
  Form,
  figure,
  Late,
  Remark,
  Rows,
  Section,
  Soft,
  Stack,
  Submit,
  Table,
  Tokens,
} from '../../ui/index.ts'
import type { ContactPreview } from '../contact-file/index.ts'
import type { Import } from '../imports/import.ts'

/** What a calendar, a mailbox or a message holds, before it is brought in; and whose it is. */
export function ContactLook({ one, contact }: { one: Import; contact: ContactPreview }) {
  return (
    <Stack>
      <Form
        operation="imports.start"
        others={['imports.map']}
        wide
        hidden={{ id: one.id }}
        values={{ ...one.options }}
        label="How the file is brought in"
      >
        <Section title="Whose it is" lead="The addresses with which you and the other members sign in count as ours.">
          <Stack close>
            {contact.maybe_yours.length > 0 && (
              <Remark>It was delivered to {contact.maybe_yours.join(', ')}. If that is you, write it below and look again.</Remark>
            )}
            <Tokens
              name="own_addresses"
              label="Other addresses of yours"
              suggestions={contact.maybe_yours}
              hint="What was written from them went out, and they are nobody else’s."
            />
            {one.kind !== 'ics' && <Check name="bodies" label="Keep also what was written, without quotes and signatures" />}
          </Stack>
        </Section>
        <div class="actions">
          <Submit kind="next">Bring it in</Submit>
          <Submit operation="imports.map">Look again</Submit>
        </div>
      </Form>
      <Section title="With whom" lead={whom(contact)}>
        <Table
          label="With whom"
          rows={contact.with}
          id={({ address }) => address}
          href={({ person_id, address }) => (person_id ? `/people/${person_id}` : `mailto:${address}`)}
          empty={<Empty title="Nobody else is in it." />}
          columns={[
            { key: 'who', label: 'Who', cell: ({ name, address }) => name ?? address },
            { key: 'address', label: 'Address', wide: true, cell: ({ address }) => address },
            { key: 'times', label: 'How often', end: true, cell: ({ times }) => figure(times) },
            { key: 'here', label: 'Is here', end: true, cell: ({ person_id }) => (person_id ? 'yes' : 'not yet') },
          ]}
        />
      </Section>
      <Section title="What is left out">
        <LeftOut left_out={contact.left_out} />
      </Section>
      {contact.problems.length > 0 && (
        <Section title="What cannot be read">
          <Rows items={contact.problems.map(({ line, message }) => ({ main: <Late>{message}</Late>, side: <Soft>line {line}</Soft> }))} />
        </Section>
      )}
    </Stack>
  )
}

/** Why messages and meetings were left out, and how many. */
export function LeftOut({ left_out }: Pick<Import, 'left_out'>) {
  return (
    <Rows
      empty="Nothing."
      items={left_out.map(({ because, times }) => ({ main: `${because.charAt(0).toUpperCase()}${because.slice(1)}`, side: figure(times) }))}
    />
  )
}

/** What was found, in a sentence. */
export function foundWords(kind: string, contact: ContactPreview): string {
  const what = kind === 'ics' ? countFirst(contact.contact, 'meeting', 'meetings') : countFirst(contact.contact, 'message', 'messages')
  const ways = kind === 'ics' ? '' : ` (${figure(contact.received)} received, ${figure(contact.sent)} sent)`
  const span = contact.from && contact.to ? ` from ${exactDay(contact.from)} to ${exactDay(contact.to)}` : ''
  const part = contact.complete ? '' : ` among the first ${figure(contact.looked)}; the rest is looked at as it comes in`
  return `${what} with others${ways}${span}${part}. Nothing has been brought in yet.`
}

function whom({ known, unknown }: ContactPreview): string {
  return `${countFirst(known, 'person', 'people')} who ${known === 1 ? 'is' : 'are'} here already, and ${figure(unknown)} who would be proposed to you.`
}
