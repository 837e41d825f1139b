import { includes } from '../../platform/context.ts'
import { Empty, FileField, Form, figure, Layout, PageHead, Pager, Section, Stack, Submit, Table, Tag, Ways, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { ArrivalsNav } from '../arrivals/screens/arrivals-nav.tsx'
import type { Import } from '../imports/import.ts'
import { listImports } from '../imports/operations.ts'
import { states } from './words.ts'

export async function importsPage({ call, caller, query }: PageRequest) {
  const { items, next } = await call(listImports, { limit: 20, after: query.get('after') ?? undefined })
  const mayGuide = includes(caller.actor.role, 'guide')
  return (
    <Layout title="Import">
      <PageHead
        title="Bring people in"
        lead="People from your telephone, from Google, Outlook, LinkedIn or another program; and when you were in touch, from a calendar or a mailbox. You see how a file was understood before anything is brought in, and can take it all back afterwards."
      />
      {mayGuide && <ArrivalsNav />}
      <Stack>
        {mayGuide && <NewFile />}
        {mayGuide && (
          <Section title="What it can be">
            <Ways ways={kinds} />
          </Section>
        )}
        {(items.length > 0 || !mayGuide) && (
          <Section title="Files so far">
            <Past items={items} />
            <Pager next={next} />
          </Section>
        )}
      </Stack>
    </Layout>
  )
}

const kinds: Parameters<typeof Ways>[0]['ways'] = [
  {
    icon: 'people',
    title: 'People: .csv, .vcf',
    words:
      'As Google, Outlook, Apple, LinkedIn, HubSpot, Salesforce, Pipedrive, Zoho, Twenty, Monica, EspoCRM and Thunderbird write them; and any other table.',
  },
  { icon: 'meeting', title: 'A calendar: .ics', words: 'Each meeting with somebody in it becomes a touch on its day.' },
  { icon: 'mail', title: 'Mail: .mbox, .eml', words: 'Each message becomes a touch; newsletters and robots are left out.' },
  {
    icon: 'import',
    title: 'Everything of another Waymark: .json',
    words: 'The file that it gives under Settings, Take everything with you.',
  },
  {
    href: '/settings/connections',
    icon: 'settings',
    title: 'Nothing by hand',
    words: 'Connect a mailbox, a calendar or an address book, and it is read by itself.',
  },
]

function NewFile() {
  return (
    <Form operation="imports.create" files then="/import/{id}" hidden={{ start: 'false' }}>
      <FileField
        name="file"
        label="A file with people, or a calendar or mailbox"
        prompt="Drop it here, or choose it."
        accept=".csv,.tsv,.txt,.vcf,.vcard,.ics,.mbox,.mbx,.eml,.json,text/csv,text/vcard,text/calendar,message/rfc822"
        required
      />
      <Submit kind="next">Look at it</Submit>
    </Form>
  )
}

function Past({ items }: { items: readonly Import[] }) {
  return (
    <Table
      label="Files so far"
      rows={items}
      id={({ id }) => id}
      href={({ id }) => `/import/${id}`}
      empty={<Empty title="No file has been brought in yet." />}
      columns={[
        { key: 'name', label: 'File', cell: ({ name }) => name },
        { key: 'state', label: 'How it stands', cell: (one) => <State {...one} /> },
        { key: 'made', label: 'Made', end: true, cell: ({ made }) => figure(made) },
        { key: 'changed', label: 'Changed', end: true, cell: ({ changed }) => figure(changed) },
        { key: 'skipped', label: 'Left as they were', end: true, wide: true, cell: ({ skipped }) => figure(skipped) },
        { key: 'problems', label: 'Problems', end: true, cell: ({ problem_count }) => figure(problem_count) },
        { key: 'by', label: 'By', wide: true, cell: ({ made_by_name }) => made_by_name },
        { key: 'at', label: 'When', end: true, cell: ({ created_at }) => <When at={created_at} /> },
      ]}
    />
  )
}

function State({ state }: Import) {
  return <Tag tone={state === 'failed' ? 'wrong' : state === 'ready' ? 'late' : state === 'done' ? 'good' : 'calm'}>{states[state]}</Tag>
}
