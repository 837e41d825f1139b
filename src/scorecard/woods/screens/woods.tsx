import { AsOf, DistributionChart, Filters, figure, Layout, PageHead, Rows, Section, Sentence, Slider, Tag, Two } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { ScorecardNav } from '../../screens/nav.tsx'
import { getParameters, simulateWoods } from '../operations.ts'
import { bounds, type Parameter } from '../parameters.ts'
import type { Strategy } from '../simulate.ts'

const names: Record<Strategy, string> = {
  follow: 'Follow everyone',
  lead: 'Lead one way',
  let_go: 'Lead and let go',
}

const labels: Record<Parameter['name'], string> = {
  customers: 'Time to walk with so many',
  directions: 'Ways that people would go',
  know_way: 'Who arrives on a way that is not practised',
  learn: 'What one walk teaches',
  unwilling: 'Who will not follow our way',
}

const runs = 2000

/** Lost in the woods: sliders over their own figures, and what comes of three strategies, as distributions. */
export async function woodsPage({ call, query }: PageRequest) {
  const { items, as_of } = await call(getParameters, {})
  const own = Object.fromEntries(items.map(({ name, value }) => [name, moved(query, name, value)])) as Record<Parameter['name'], number>
  const answer = await call(simulateWoods, { ...own, runs, seed: 1 })
  return (
    <Layout title="Lost in the woods">
      <PageHead
        title="Lost in the woods"
        lead="Follow everyone, lead one way, or lead and let go of those who won’t follow: what comes of each?"
      />
      <ScorecardNav />
      <AsOf at={as_of} />
      <Sentence>{answer.words}</Sentence>
      <Section
        title="What comes of it"
        lead={`Of ${figure(runs)} runs, each strategy with the same people. The line is the mean; the bar below spans eight of ten runs.`}
      >
        <Two>
          <div>
            <Filters keep={[]} label="What the woods are like">
              {items.map((parameter) => (
                <Slider {...sliderOf(parameter, own[parameter.name])} />
              ))}
            </Filters>
            <p>
              <a href="/scorecard/woods">Back to your own figures</a>
            </p>
          </div>
          <DistributionChart
            label={`Arrivals of ${figure(own.customers)} in ${figure(runs)} runs`}
            most={own.customers}
            rows={answer.strategies.map(({ strategy, mean, p10, p90, distribution }) => ({
              name: names[strategy],
              mean,
              low: p10,
              high: p90,
              counts: distribution.map((one) => ({ value: one.arrivals, times: one.runs })),
            }))}
          />
        </Two>
      </Section>
      <Section
        title="Where these figures come from"
        lead="Each walk teaches the way it was walked on; a talk that ends in letting go takes a fifth of a walk’s time."
      >
        <Rows
          items={items.map((parameter) => ({
            main: labels[parameter.name],
            note: parameter.words,
            side: (
              <>
                {sayValue(parameter.name, parameter.value)} {parameter.interval && <Tag>{between(parameter)}</Tag>}
                {!parameter.own && <Tag>assumed</Tag>}
              </>
            ),
          }))}
        />
      </Section>
    </Layout>
  )
}

/** What the query says of a figure, where it says something that can be; else what it is. */
function moved(query: URLSearchParams, name: Parameter['name'], value: number): number {
  const text = query.get(name)
  const said = Number(text)
  const { min, max, step } = range(name)
  if (text === null || text === '' || !Number.isFinite(said) || said < min || said > max) return value
  return step === 1 ? Math.round(said) : said
}

function sliderOf({ name, value }: Parameter, now: number) {
  return {
    name,
    label: labels[name],
    value: now,
    ...range(name),
    says: sayValue(name, now),
    hint: now === value ? undefined : `yours: ${sayValue(name, value)}`,
  }
}

function range(name: Parameter['name']) {
  if (name === 'customers' || name === 'directions') return { min: bounds[name][0], max: bounds[name][1], step: 1 }
  return { min: 0, max: 1, step: name === 'learn' ? 0.005 : 0.01 }
}

function sayValue(name: Parameter['name'], value: number): string {
  if (name === 'customers' || name === 'directions') return figure(value)
  return `${Math.round(value * 1000) / 10} %`
}

function between({ name, interval }: Parameter): string {
  return interval ? `${sayValue(name, interval[0])} to ${sayValue(name, interval[1])}` : ''
}
