import {
  AsOf,
  Card,
  figure,
  Layout,
  LinkButton,
  PageHead,
  Remark,
  Section,
  Sentence,
  SeriesChart,
  Soft,
  Stack,
  Tag,
  Two,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getScorecard } from '../board/operations.ts'
import { sayChange, sayValue } from '../board/say.ts'
import { percent } from '../wording.ts'
import { auditOf } from '../yardsticks/audit.ts'
import type { Measured } from '../yardsticks/measure.ts'
import { ScorecardNav } from './nav.tsx'

/** Where we stand: what became of the people we lead first, what it was for us after. */
export async function scorecardPage({ call, caller }: PageRequest) {
  const { words, weeks, theirs, ours, own, as_of } = await call(getScorecard, {})
  const audit = auditOf([...theirs, ...ours, ...own])
  const { currency } = caller.workspace
  const cards = (measures: readonly Measured[]) => measures.map((one) => <MeasureCard of={one} currency={currency} />)
  return (
    <Layout title="Scorecard">
      <PageHead title="Scorecard" lead={`Theirs first. The last ${weeks} weeks, beside the ${weeks} before.`} />
      <ScorecardNav />
      <AsOf at={as_of} />
      <Stack>
        <Sentence>{words}</Sentence>
        {audit.warns && <Remark>{audit.words}</Remark>}
      </Stack>
      <Section title="What it is for the people you lead" id="theirs">
        <Two>{cards(theirs)}</Two>
      </Section>
      <Section title="What it is for you" id="ours" lead="This follows from the above.">
        <Two>{cards(ours)}</Two>
      </Section>
      <Section
        title="Measures of your own"
        id="own"
        lead={own.length === 0 ? 'Nothing of your own is measured yet. Whatever is written down here can be counted.' : undefined}
        actions={<LinkButton href="/scorecard/yardsticks#add">Add a measure</LinkButton>}
      >
        <Two>{cards(own)}</Two>
      </Section>
      {!audit.warns && <Soft>{audit.words}</Soft>}
    </Layout>
  )
}

/** One measure: what it says, how that changed, what is aimed at, and its weeks. */
function MeasureCard({ of, currency }: { of: Measured; currency: string }) {
  const change = sayChange(of, currency)
  const { interval } = of.now
  return (
    <Card title={<span id={of.id}>{of.name}</span>} hint={of.now.of > 0 && of.unit !== 'count' ? `of ${figure(of.now.of)}` : undefined}>
      <SeriesChart label={labelOf(of, currency)} points={pointsOf(of)} unit={unitOf(of)}>
        <strong>{sayValue(of, of.now.value, currency)}</strong>{' '}
        {interval && <Soft>{`(${percent(interval[0] ?? 0)} to ${percent(interval[1] ?? 0)})`}</Soft>}{' '}
        {change.words && <Tag tone={change.tone === 'good' ? 'good' : change.tone === 'bad' ? 'late' : 'calm'}>{change.words}</Tag>}
      </SeriesChart>
      {of.target && (
        <p>
          Aimed at: {sayTarget(of, currency)}. {of.target.met === true && <Tag tone="good">reached</Tag>}
          {of.target.met === false && <Tag tone="late">not yet</Tag>}
        </p>
      )}
      <Soft>{of.formula}</Soft>
    </Card>
  )
}

/** What is aimed at, as it is said. */
export function sayTarget(of: Measured, currency: string): string {
  const value = of.target?.value ?? 0
  return `${sayValue(of, of.unit === 'money' ? value * 100 : value, currency)} or ${of.better}`
}

function labelOf({ name, unit }: Measured, currency: string): string {
  return unit === 'money' ? `${name}, in ${currency} by the week` : unit === 'count' ? `${name}, how many in each` : name
}

function pointsOf({ unit, series }: Measured) {
  return unit === 'money' ? series.map(({ on, value }) => ({ on, value: value === null ? null : Math.round(value / 100) })) : series
}

function unitOf({ unit }: Measured) {
  return unit === 'of_ten' ? 'ten' : unit === 'money' ? 'count' : unit
}
