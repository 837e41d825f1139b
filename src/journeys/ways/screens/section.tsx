import type { z } from 'zod'
import { includes } from '../../../platform/context.ts'
import { sayMoney } from '../../../platform/money.ts'
import { BalanceChart, Card, Section, Stack, Tag, Two, When } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import type { JourneyWithPeople } from '../../core/journey.ts'
import { getJourney } from '../../core/operations.ts'
import { getBalance } from '../balance.ts'
import { listWays } from '../operations.ts'
import { mostWays, type Way } from '../way.ts'
import { Effects } from './effects.tsx'
import { Alternatives, Answers, NewWay } from './way-forms.tsx'

type Balance = z.output<typeof getBalance.output>

/** The ways forward side by side, each with what everybody gains and loses on it. */
export async function waysSection(request: PageRequest, { id }: { id: string }) {
  const [journey, { items, alternatives }] = await Promise.all([request.call(getJourney, { id }), request.call(listWays, { id })])
  const balances = await Promise.all(items.map((way) => request.call(getBalance, { id, way_id: way.id })))
  const changes = includes(request.caller.actor.role, 'guide') && !['arrived', 'ended'].includes(journey.stage)
  if (items.length === 0 && !changes) return null
  return (
    <Section
      id="ways"
      title="Ways forward"
      lead="At most three, and one recommended. Staying as it is and going elsewhere are always on the table."
    >
      <Stack>
        {items.length > 0 && (
          <Two>
            {items.map((way, at) => (
              <WayCard way={way} balance={balances[at]} journey={journey} changes={changes} />
            ))}
          </Two>
        )}
        {alternatives.length > 0 && <Alternatives ways={alternatives} changes={changes} />}
        {changes && items.length < mostWays && <NewWay id={id} first={items.length === 0} />}
      </Stack>
    </Section>
  )
}

type CardProps = { way: Way; balance: Balance | undefined; journey: JourneyWithPeople; changes: boolean }

function WayCard({ way, balance, journey, changes }: CardProps) {
  return (
    <Card title={way.name} hint={way.recommended && <Tag tone="good">recommended</Tag>}>
      <Stack close>
        {way.because && <p>{way.because}</p>}
        {way.words && <p class="why">{way.words}</p>}
        <p class="soft">{figuresOf(way)}</p>
        {balance && balance.gains + balance.pains > 0 && (
          <>
            <BalanceChart
              label={`What is in it for each on the way “${way.name}”`}
              rows={balance.deciders.map((one) => ({ name: one.name, gains: one.gains, pains: one.pains, said: follows[one.follows] }))}
            />
            <p class="why">{balance.words}</p>
          </>
        )}
        <Effects way={way} journey={journey} changes={changes} />
        {way.shared_on ? (
          <p class="soft">
            They see it since <When at={way.shared_on} />.
            {way.shared_because && ` Before the purpose was confirmed, because: ${way.shared_because}`}
          </p>
        ) : (
          <p class="soft">They do not see it yet.</p>
        )}
        {changes && <Answers way={way} journey={journey} />}
      </Stack>
    </Card>
  )
}

const follows = { yes: 'would follow', ask: 'ask first', not_yet: 'not yet' } as const

function figuresOf({ price, effort, running_a_day }: Way): string {
  const parts = [
    price && `${sayMoney(price)} once`,
    running_a_day && `${sayMoney(running_a_day)} a day`,
    effort && `${sayMoney(effort)} of their own work`,
  ].filter(Boolean)
  return parts.length > 0 ? `${parts.join(', ')}.` : 'What it costs is not written down yet.'
}
