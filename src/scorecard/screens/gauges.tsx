import { listMembers } from '../../access/index.ts'
import { AsOf, Card, Filters, figure, Layout, PageHead, Rows, Section, Select, SeriesChart, Soft, Two } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getGauges } from '../gauges/operations.ts'
import { percent } from '../wording.ts'
import { ScorecardNav } from './nav.tsx'

/** Vision, trust, communication, energy: what each reads, what it is made of, and what moved it. */
export async function gaugesPage({ call, query }: PageRequest) {
  const { items: members } = await call(listMembers, { limit: 200 })
  const asked = members.find((one) => one.id === query.get('member'))
  const { gauges, as_of } = await call(getGauges, asked ? { member_id: asked.id } : {})
  return (
    <Layout title="Gauges">
      <PageHead
        title="Vision, trust, communication, energy"
        lead={
          asked ? `What ${asked.name} leads.` : 'The whole workspace. Each is a formula over what is written down, from nothing to all.'
        }
      />
      <ScorecardNav />
      <AsOf at={as_of} />
      {members.length > 1 && (
        <Filters keep={[]} label="Whose gauges">
          <Select
            name="member"
            label="Of"
            options={members.map(({ id, name }) => ({ value: id, label: name }))}
            none="the whole workspace"
          />
        </Filters>
      )}
      <Section title="What they read today">
        <Two>
          {gauges.map((one) => (
            <Card title={one.name} hint={one.asks}>
              <SeriesChart label={one.name} points={one.series} unit="share">
                <strong>{one.reading === null ? 'Nothing to read yet' : percent(one.reading)}</strong> <Soft>{one.moved}</Soft>
              </SeriesChart>
              <Rows
                bare
                empty="It can be read once there are journeys, promises, touches or worries to count."
                items={one.parts.map((part) => ({
                  main: part.words,
                  note: `${part.formula}; weighs ${percent(part.weight)}`,
                  side: part.name === 'confidence' ? percent(part.share) : `${percent(part.share)} of ${figure(part.of)}`,
                }))}
              />
            </Card>
          ))}
        </Two>
      </Section>
      <Section title="How they are made">
        <p>
          Each is the mean of its parts by their weights; a part with nothing to count is left out. Of a pulse only results count that may
          be seen anyway, and only in those of the whole workspace. Whoever leads can change the weights under{' '}
          <a href="/settings/figures">Settings, Figures</a>.
        </p>
      </Section>
    </Layout>
  )
}
