import { listCircles, listPeople, listTags } from '../../people/index.ts'
import {
  Area,
  Choice,
  DayField,
  Form,
  Hidden,
  Layout,
  PageHead,
  Remark,
  Section,
  Select,
  Stack,
  Submit,
  SubNav,
  Text,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'

/** Whom to ask, and until when. Nothing goes out from here. */
export async function newPulsePage({ call, query }: PageRequest) {
  const team = query.get('asks') === 'teammates'
  const [circles, tags, people] = await Promise.all([
    call(listCircles, {}),
    call(listTags, {}),
    call(listPeople, { relation: team ? 'teammate' : 'customer', limit: 100, sort: 'name' }),
  ])
  return (
    <Layout title="Prepare a pulse">
      <PageHead
        title="Whom would you like to ask?"
        above={<a href="/pulse">Pulse</a>}
        lead="Nothing goes out yet: you see first whom it would ask."
      />
      <SubNav
        label="Whom"
        items={[
          { href: '/pulse/new', label: 'Customers, by name', current: !team },
          { href: '/pulse/new?asks=teammates', label: 'The team, without names', current: team },
        ]}
      />
      {team && (
        <Stack>
          <Remark>
            Nobody, you included, will be able to tell who answered or who said what. There are results only when it is closed, and only
            when four or more have answered; so ask at least four.
          </Remark>
          <span />
        </Stack>
      )}
      <Form operation="pulses.create" then="/pulse/{id}" label="Prepare a pulse">
        <Hidden name="asks" value={team ? 'teammates' : 'customers'} />
        <Text name="name" label="What you call it" hint="They see it in the letter’s subject." required maxlength={120} />
        <Section title="Whom" lead="Tick people, or tick nobody and choose by what they have in common.">
          <Stack>
            <Select
              name="relation"
              label="Relation"
              options={(team ? ['teammate', 'volunteer'] : ['customer', 'prospect', 'partner']).map((value) => ({ value, label: value }))}
            />
            <Select
              name="circle"
              label="Circle"
              options={[anyOf('any circle'), ...circles.items.map(({ name }) => ({ value: name, label: name }))]}
            />
            <Select name="tag" label="Tag" options={[anyOf('any tag'), ...tags.items.map(({ name }) => ({ value: name, label: name }))]} />
            <details class="opening">
              <summary>These people only</summary>
              <div class="opening-body">
                <Choice
                  name="person_ids"
                  label="Only those ticked"
                  many
                  compact
                  options={people.items.map(({ id, name }) => ({ value: id, label: name }))}
                />
              </div>
            </details>
          </Stack>
        </Section>
        <Area name="words" label="A word from you" optional rows={2} maxlength={1000} hint="It stands above the questions." />
        <DayField name="closes_on" label="Open until" optional hint="Two weeks if you leave it empty." />
        <DayField name="remind_on" label="Remind on" optional />
        {team && (
          <Select
            name="cut_by"
            label="Count by"
            hint="Groups of fewer than four are put together."
            options={[
              { value: 'none', label: 'all together' },
              { value: 'circle', label: 'circle' },
              { value: 'organization', label: 'organization' },
            ]}
          />
        )}
        <Submit kind="main">Prepare it</Submit>
      </Form>
    </Layout>
  )
}

function anyOf(label: string) {
  return { value: '', label }
}
