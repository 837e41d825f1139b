import { Card, IntervalBar, Quote, Rows, Section, Soft, SpreadBar, Stack, Tag, When } from '../../ui/index.ts'
import type { Results } from '../results/results.ts'

type Item = Results['items'][number]

/** What was answered: each principle's spread, whoever leads beside it, and what changed since last time. */
export function PulseResults({ results }: { results: Results }) {
  const { items, groups, said, people, view, before, leaving, asks } = results
  const seen = items.filter((one) => one.spread !== null)
  return (
    <>
      {results.words && seen.length === 0 && <p class="soft">{results.words}</p>}
      {seen.length > 0 && (
        <Section title="What they say" lead={results.words}>
          <Stack close>
            <Legend view={view?.by_name ?? null} beforeResults={view?.before_results ?? true} before={before} />
            {[...seen]
              .sort((a, b) => (a.mean ?? 0) - (b.mean ?? 0))
              .map((item) => (
                <ItemCard item={item} />
              ))}
          </Stack>
        </Section>
      )}
      {groups.map((group) => (
        <Section title={group.name}>
          <Rows
            items={group.items.map(({ key, spread, mean }) => ({
              main: items.find((one) => one.key === key)?.name ?? key,
              note: <SpreadBar counts={spread} label={`${group.name}, ${key}`} />,
              side: mean.toFixed(1),
            }))}
          />
        </Section>
      ))}
      {said.length > 0 && (
        <Section title="In their words" lead="In an order that tells nothing.">
          <Stack>
            {said.map((words) => (
              <Quote>{words}</Quote>
            ))}
          </Stack>
        </Section>
      )}
      {people.length > 0 && (
        <Section title="By name">
          <Rows
            items={people.map((one) => ({
              main: <a href={`/people/${one.person_id}`}>{one.name}</a>,
              note: (
                <>
                  {one.low.length > 0 && <Tag tone="late">low: {one.low.join(', ')}</Tag>} <Soft>{one.words}</Soft>
                </>
              ),
              side: (
                <>
                  {one.answers} of 15, <When at={one.answered_on} />
                </>
              ),
            }))}
          />
        </Section>
      )}
      {asks === 'customers' && seen.length > 0 && <p class="soft">{leaving.words}</p>}
    </>
  )
}

function Legend({ view, beforeResults, before }: { view: string | null; beforeResults: boolean; before: Results['before'] }) {
  return (
    <p class="soft">
      Each bar runs from those who marked 1, on the left, to those who marked 5.
      {view && ` The mark across it is how ${view} sees it${beforeResults ? '' : ', given once there was something to see'}.`}
      {before && (
        <>
          {' '}
          Changes are counted from <a href={`/pulse/${before.id}`}>{before.name}</a>: of all who answered, the part that marked 4 or 5, with
          the interval it lies in with 95 % confidence (Newcombe).
        </>
      )}
    </p>
  )
}

function ItemCard({ item }: { item: Item }) {
  const { name, asked, spread, mean, answers, agree, view, gap, change, goes_before_leaving } = item
  return (
    <Card title={name} actions={goes_before_leaving ? <Tag tone="wrong">low goes before leaving</Tag> : undefined}>
      <p>{asked}</p>
      {spread && <SpreadBar counts={spread} view={view} label={name} />}
      <p>
        <strong>{mean?.toFixed(1)}</strong> in the middle of {answers} answers; {percent(agree ?? 0)} agree.
        {gap !== null && gap !== 0 && ` Whoever leads says ${view}: ${Math.abs(gap).toFixed(1)} ${gap > 0 ? 'above' : 'below'} them.`}
      </p>
      {change && (
        <>
          <p class="soft">
            {change.by === 0
              ? 'As many agree as last time'
              : `${percent(Math.abs(change.by))} ${change.by > 0 ? 'more' : 'fewer'} agree than last time`}
            , between {signed(change.interval[0] ?? 0)} and {signed(change.interval[1] ?? 0)}
            {(change.interval[0] ?? 0) <= 0 && (change.interval[1] ?? 0) >= 0 ? ': it may be chance.' : '.'}
          </p>
          <IntervalBar
            share={half(change.by)}
            interval={[half(change.interval[0] ?? 0), half(change.interval[1] ?? 0)]}
            label="Change since last time, from −100 % to 100 %"
          />
        </>
      )}
    </Card>
  )
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function signed(by: number): string {
  return `${by < 0 ? '−' : '+'}${Math.abs(Math.round(by * 100))} %`
}

/** From −1 to 1 onto a bar from 0 to 1. */
function half(by: number): number {
  return Math.min(1, Math.max(0, (by + 1) / 2))
}
