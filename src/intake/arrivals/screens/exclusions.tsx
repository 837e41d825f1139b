import { includes } from '../../../platform/context.ts'
import { Action, Check, Empty, Form, Layout, PageHead, Section, Stack, Submit, Table, Text, When } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listExclusions } from '../correspondents/exclusions.ts'
import { ArrivalsNav } from './arrivals-nav.tsx'

/** From whom nothing is taken, whatever comes. */
export async function exclusionsPage({ call, caller }: PageRequest) {
  const { items } = await call(listExclusions, {})
  return (
    <Layout title="Never taken">
      <PageHead
        title="From whom nothing is taken"
        lead="Family, doctors, your bank: what comes from these addresses and domains is passed over, and nothing of it is kept."
      />
      <ArrivalsNav />
      <Stack>
        <Form operation="exclusions.add" label="Take nothing from" inline>
          <Text name="value" label="An address or a domain" placeholder="family.example" required maxlength={254} />
          {includes(caller.actor.role, 'lead') && <Check name="everyone" label="For the whole workspace" />}
          <Submit kind="main">Take nothing from it</Submit>
        </Form>
        <Section title="So far">
          <Table
            label="Never taken"
            rows={items}
            id={({ id }) => id}
            empty={
              <Empty
                title="Nothing is excluded."
                lead="Name an address, or a whole domain: what comes from there is passed over from then on."
              />
            }
            columns={[
              { key: 'value', label: 'Address or domain', cell: ({ value }) => value },
              { key: 'whose', label: 'For', cell: ({ everyone }) => (everyone ? 'the whole workspace' : 'you') },
              { key: 'since', label: 'Since', end: true, cell: ({ created_at }) => <When at={created_at} /> },
              {
                key: 'acts',
                label: 'What now',
                plain: true,
                cell: ({ id, value }) => (
                  <Action
                    operation="exclusions.remove"
                    values={{ id }}
                    label="Take again"
                    name={`Take again: ${value}`}
                    kind="quiet"
                    small
                  />
                ),
              },
            ]}
          />
        </Section>
      </Stack>
    </Layout>
  )
}
