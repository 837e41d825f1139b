import type { z } from 'zod'
import { includes } from '../../platform/context.ts'
import { sayMoney, writeMoney } from '../../platform/money.ts'
import {
  Action,
  Actions,
  Area,
  BalanceChart,
  Card,
  Check,
  Form,
  MoneyField,
  Opening,
  Rows,
  Section,
  Select,
  Soft,
  Stack,
  Submit,
  Tag,
  Text,
  Two,
  useView,
  When,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import type { JourneyWithPeople } from '../core/journey.ts'
import { getJourney } from '../core/operations.ts'
import { getBalance } from './balance.ts'
import { listWays } from './operations.ts'
import { mostWays, type Way } from './way.ts'

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

function Effects({ way, journey, changes }: Omit<CardProps, 'balance'>) {
  const names = new Map(journey.people.map((one) => [one.id, one.name]))
  const all = [...way.gains.map((one) => ({ ...one, sign: 'Gain' })), ...way.pains.map((one) => ({ ...one, sign: 'Pain' }))]
  return (
    <Opening
      label={all.length === 0 ? 'Gains and pains' : `Gains and pains (${all.length})`}
      form={{ operation: 'effects.create', key: way.id }}
    >
      <Stack close>
        <Rows
          bare
          items={all.map((one) => ({
            main: (
              <>
                {one.sign}: {one.words}
              </>
            ),
            note: `${one.person_id ? (names.get(one.person_id) ?? 'someone') : 'everyone'}, weight ${one.weight}, ${one.likelihood} % likely, ${one.said ? 'they said so' : 'our guess'}`,
            side: changes && (
              <Action operation="effects.remove" values={{ id: one.id }} label="Remove" name={`Remove: ${one.words}`} kind="quiet" small />
            ),
          }))}
        />
        {changes && <NewEffect way={way} journey={journey} />}
      </Stack>
    </Opening>
  )
}

function NewEffect({ way, journey }: Omit<CardProps, 'balance' | 'changes'>) {
  return (
    <Form
      operation="effects.create"
      formKey={way.id}
      hidden={{ way_id: way.id }}
      values={{ weight: 3, likelihood: 80 }}
      label={`A gain or a pain of ${way.name}`}
    >
      <Select
        name="sign"
        label="What it is"
        options={[
          { value: 'gain', label: 'a gain' },
          { value: 'pain', label: 'a pain' },
        ]}
      />
      <Text name="words" label="In their words" required maxlength={500} />
      <Select
        name="person_id"
        label="For whom"
        none="everyone"
        options={journey.people.filter((one) => !one.left_on).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Text name="weight" label="How much it matters" type="number" min={1} max={5} hint="From 1 to 5" />
      <Text name="likelihood" label="How likely it is" type="number" min={0} max={100} hint="In percent" />
      <Check name="said" label="They said so themselves" />
      <Submit>Note it</Submit>
    </Form>
  )
}

function Answers({ way, journey }: Omit<CardProps, 'balance' | 'changes'>) {
  const { form } = useView()
  const at = { id: journey.id, way_id: way.id }
  const early = journey.purpose_confirmed_on === null
  const opened = (operation: string) => form?.operation === operation && form.key === way.id
  return (
    <>
      {!way.recommended && (
        <Opening label="Recommend this way" open={opened('ways.recommend')}>
          <Form operation="ways.recommend" formKey={way.id} hidden={at} label={`Recommend ${way.name}`}>
            <Area
              name="because"
              label="Why, in terms of their purpose"
              rows={2}
              required
              maxlength={2000}
              hint={journey.purpose ?? undefined}
            />
            <Submit kind="main">Recommend it</Submit>
          </Form>
        </Opening>
      )}
      {!way.shared_on && early && (
        <Opening label="Show it to them early" open={opened('ways.share')}>
          <Form operation="ways.share" formKey={way.id} hidden={at} label={`Show ${way.name} to them`}>
            <Area
              name="because"
              label="Why advice cannot wait for the purpose"
              rows={2}
              required
              maxlength={1000}
              hint="The reason stays to be seen."
            />
            <Submit>Show it to them</Submit>
          </Form>
        </Opening>
      )}
      <Opening label="Change it" open={opened('ways.update')}>
        <Stack close>
          <Form
            operation="ways.update"
            formKey={way.id}
            hidden={at}
            values={{ name: way.name, words: way.words }}
            label={`Change ${way.name}`}
          >
            <WayFields way={way} />
            <Submit>Save</Submit>
          </Form>
          <Actions>
            <Action
              operation="ways.remove"
              values={at}
              label="Take it off the table"
              name={`Take it off the table: ${way.name}`}
              kind="remove"
              icon="trash"
              small
            />
          </Actions>
        </Stack>
      </Opening>
      <Actions>
        {!way.shared_on && !early && (
          <Action
            operation="ways.share"
            values={at}
            label="Show it to them"
            name={`Show it to them: ${way.name}`}
            kind={way.recommended ? 'main' : 'plain'}
          />
        )}
        {way.shared_on && (
          <Action operation="ways.withdraw" values={at} label="Hide it again" name={`Hide it again: ${way.name}`} kind="quiet" small />
        )}
      </Actions>
    </>
  )
}

function WayFields({ way }: { way?: Way }) {
  return (
    <>
      <Text name="name" label="What it is called" required maxlength={120} />
      <Area name="words" label="What it is" rows={2} maxlength={4000} />
      <MoneyField name="price" label="Price, once" value={way?.price && writeMoney(way.price)} optional />
      <MoneyField
        name="running_a_day"
        label="What it costs a day from then on"
        value={way?.running_a_day && writeMoney(way.running_a_day)}
        optional
      />
      <MoneyField name="effort" label="What their own work on it costs them" value={way?.effort && writeMoney(way.effort)} optional />
    </>
  )
}

function NewWay({ id, first }: { id: string; first: boolean }) {
  return (
    <Opening label={first ? 'Put a way on the table' : 'Another way'} icon="plus" form={{ operation: 'ways.create', key: 'new-way' }}>
      <Form operation="ways.create" formKey="new-way" hidden={{ id }} label="A way forward">
        <WayFields />
        <Submit kind="main">Put it on the table</Submit>
      </Form>
    </Opening>
  )
}

function Alternatives({ ways, changes }: { ways: readonly Way[]; changes: boolean }) {
  const { form } = useView()
  return (
    <Rows
      items={ways.map((way) => ({
        main: <strong>{way.name}</strong>,
        note: (
          <>
            {way.words || <Soft>Not described yet: say fairly what speaks for it.</Soft>}
            {changes && (
              <Opening label={`Describe it fairly`} open={form?.operation === 'ways.update' && form.key === way.id}>
                <Form
                  operation="ways.update"
                  formKey={way.id}
                  hidden={{ id: way.journey_id, way_id: way.id }}
                  values={{ words: way.words }}
                  label={`Describe: ${way.name}`}
                >
                  <Area name="words" label="What speaks for it, and what against" rows={3} maxlength={4000} />
                  <Submit>Save</Submit>
                </Form>
              </Opening>
            )}
          </>
        ),
      }))}
    />
  )
}
