import { includes } from '../../platform/context.ts'
import { Empty, FileField, Form, figure, Layout, PageHead, Pager, Section, Stack, Submit, Table, Tag, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import type { Import } from '../import.ts'
import { listImports } from '../operations.ts'
import { states } from './words.ts'

export async function importsPage({ call, caller, query }: PageRequest) {
  const { items, next } = await call(listImports, { limit: 20, after: query.get('after') ?? undefined })
  const mayGuide = includes(caller.actor.role, 'guide')
  return (
    <Layout title="Import">
      <PageHead
        title="Bring people in"
        lead="A CSV or vCard file of your telephone, of Google, Outlook, LinkedIn or another program. You see how it was understood before anything is brought in, and can take it all back afterwards."
      />
      <Stack>
        {mayGuide && <NewFile />}
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

function NewFile() {
  return (
    <Form operation="imports.create" files then="/import/{id}" hidden={{ start: 'false' }}>
      <FileField
        name="file"
        label="A file with people"
        prompt="Drop it here, or choose it."
        accept=".csv,.tsv,.txt,.vcf,.vcard,text/csv,text/vcard"
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
