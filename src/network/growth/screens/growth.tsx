import { oldest } from '../../../platform/kept/figure.ts'
import { sayMoney } from '../../../platform/money.ts'
import {
  AsOf,
  count,
  countFirst,
  Empty,
  figure,
  IntervalBar,
  Layout,
  LinkButton,
  PageHead,
  Rows,
  Section,
  Sentence,
  SideBySide,
  Soft,
  Stack,
  Tag,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { type Comparison, compareGrowth, listAdvocates } from '../compare/operations.ts'
import { GrowthNav } from './nav.tsx'

/** Retail or referral: the two ways of growing side by side, what of it is no accident, and who brings people. */
export async function growthPage({ call }: PageRequest) {
  const [found, advocates] = await Promise.all([call(compareGrowth, {}), call(listAdvocates, { limit: 8 })])
  const some = found.retail.journeys + found.referral.journeys > 0
  return (
    <Layout title="Retail or referral?">
      <PageHead title="Retail or referral?" lead="People who came by themselves, beside those whom somebody brought: your own figures." />
      <GrowthNav />
      <AsOf at={oldest(found.as_of, advocates.as_of)} />
      {some ? (
        <Stack>
          <Sentence>{found.answer}</Sentence>
          <Halves of={found} />
        </Stack>
      ) : (
        <Empty
          title="No journey says yet how it came to be."
          lead="Write on people how they came, or who brought them. Their journeys take it over, and the two ways stand here side by side."
        >
          <LinkButton href="/growth/sources">See the sources</LinkButton>
          <LinkButton href="/people">Go to people</LinkButton>
        </Empty>
      )}
      {some && <Differences of={found} />}
      <Section
        title="Who brings people"
        id="advocates"
        lead={`Whom they brought themselves and who said yes counts whole; each step further counts ${figure(advocates.damping)} of the one before.`}
      >
        <Rows
          empty="Nobody has brought anybody yet, as far as is written down."
          items={advocates.items.map((one) => ({
            main: one.person,
            href: `/people/${one.person_id}/around#came`,
            note: `brought ${count(one.brought, 'person', 'people')}${one.through > one.brought ? `, ${one.through} over further steps` : ''}`,
            side: one.yes > 0 ? `${figure(one.yes)} said yes` : 'no yes yet',
          }))}
        />
      </Section>
      {found.by_source.length > 0 && <BySource of={found} />}
    </Layout>
  )
}

type Half = Comparison['retail']

function Halves({ of: { retail, referral, unknown, currency } }: { of: Comparison }) {
  const row = (label: string, cell: (half: Half) => unknown) => ({
    label,
    mark: null,
    left: cell(retail) as string,
    right: cell(referral) as string,
  })
  const money = (amount: number) => sayMoney({ amount, currency })
  const middle = (of: Half['value']) =>
    of && (
      <>
        {money(of.median)} <Range low={of.low} high={of.high} say={money} />
      </>
    )
  return (
    <Stack close>
      <SideBySide
        label="The two ways of growing"
        left="Came by themselves"
        right="Were brought"
        rows={[
          row('Journeys', (half) => `${figure(half.journeys)}, of ${count(half.people, 'person', 'people')}`),
          row('Said yes', (half) => <Rate of={half.yes_rate} label="Said yes" none="none decided yet" />),
          row('Half decide within', (half) =>
            half.days.median === null ? (
              <Soft>not known yet</Soft>
            ) : (
              <>
                {count(half.days.median, 'day', 'days')} <Range low={half.days.low} high={half.days.high} say={String} />
              </>
            ),
          ),
          row('A yes is worth', (half) => middle(half.value) ?? <Soft>nothing noted</Soft>),
          row('Doubted after a yes', (half) => <Rate of={half.doubts} label="Doubted" none="no yes yet" />),
          row('A lifetime is worth', (half) => middle(half.lifetime) ?? <Soft>no yes yet</Soft>),
        ]}
      />
      <Soft>
        Amounts are those in the middle, and a lifetime counts the people they brought. In brackets: where the true figure lies, with 95 %
        confidence; the wider, the less is known.
        {unknown > 0 && ` ${countFirst(unknown, 'more journey does', 'more journeys do')} not say how they came to be.`}
      </Soft>
    </Stack>
  )
}

function Rate({ of, label, none }: { of: Half['yes_rate']; label: string; none: string }) {
  if (!of) return <Soft>{none}</Soft>
  return (
    <>
      {percent(of.share)} of {of.of} <Range low={of.low} high={of.high} say={percent} />
      <IntervalBar share={of.share} interval={[of.low, of.high]} label={label} />
    </>
  )
}

function Range({ low, high, say }: { low: number | null; high: number | null; say: (figure: number) => string }) {
  if (low === null && high === null) return <Soft>(too few to say how sure)</Soft>
  if (high === null) return <Soft>({say(low ?? 0)} or more)</Soft>
  return (
    <Soft>
      ({say(low ?? 0)} to {say(high)})
    </Soft>
  )
}

function Differences({ of: { differences } }: { of: Comparison }) {
  return (
    <Section
      title="Is the difference real?"
      lead="Chance alone makes differences too. Each is looked at by itself, and too little is said to be too little."
    >
      <Rows
        items={differences.map(({ measure, real, words, by }) => ({
          main: (
            <>
              <strong>{measureNames[measure]}.</strong> {words}.
            </>
          ),
          note: real === null ? undefined : `by ${by}`,
          side: real === null ? <Tag>too few</Tag> : real ? <Tag tone="good">real</Tag> : <Tag>may be chance</Tag>,
        }))}
      />
    </Section>
  )
}

const measureNames: Record<Comparison['differences'][number]['measure'], string> = {
  yes_rate: 'Saying yes',
  days: 'Days to the decision',
  value: 'What a yes is worth',
  doubts: 'Doubt after a yes',
  lifetime: 'A lifetime',
}

function BySource({ of: { by_source } }: { of: Comparison }) {
  return (
    <Section
      title="By source"
      lead="As it is written on journeys, or else on the people. What is not on your list of sources counts on neither side."
      actions={<LinkButton href="/growth/sources">The list of sources</LinkButton>}
    >
      <Rows
        items={by_source.slice(0, 12).map(({ source, kind, journeys, yes }) => ({
          main: source || <Soft>not said</Soft>,
          note: kind === null ? 'not counted yet' : kind === 'referral' ? 'was brought' : 'came by themselves',
          side: `${count(journeys, 'journey', 'journeys')}, ${count(yes, 'yes', 'yes')}`,
        }))}
      />
    </Section>
  )
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
