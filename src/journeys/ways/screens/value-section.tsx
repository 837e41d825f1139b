import { includes } from '../../../platform/context.ts'
import { sayMoney, writeMoney } from '../../../platform/money.ts'
import { CrossingChart, Form, MoneyField, Opening, Rows, Section, Sentence, Soft, Stack, Submit, Text } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { getValue, type JourneyValue } from '../value.ts'

/** What staying costs against what changing costs, with the day on which it has paid. */
export async function valueSection(request: PageRequest, { id }: { id: string }) {
  const value = await request.call(getValue, { id })
  const changes = includes(request.caller.actor.role, 'guide')
  const known = value.figures.length > 0
  if (!known && !changes) return null
  return (
    <Section id="value" title="Staying against changing">
      <Stack>
        {known ? (
          <>
            <Sentence>{sentence(value)}</Sentence>
            {value.way && value.staying_a_day.amount > 0 && (
              <CrossingChart
                label={sentence(value)}
                points={value.series.map((point) => ({ day: point.day, first: point.staying, second: point.changing }))}
                names={{ first: 'staying', second: 'changing' }}
                crossing={value.break_even_day}
                say={(amount) => sayMoney({ amount: Math.round(amount), currency: value.currency })}
              />
            )}
            <Opening label="Where each figure comes from">
              <Rows
                bare
                items={value.figures.map((figure) => ({
                  main: figure.what,
                  note: figure.from,
                  side: `${sayMoney(figure.amount)}${figure.per === 'once' ? '' : figure.per === 'day' ? ' a day' : ' an hour'}`,
                }))}
              />
              {value.left_out.length > 0 && <Soft>Left out, being in another currency: {value.left_out.join('; ')}.</Soft>}
            </Opening>
          </>
        ) : (
          <Soft>Nothing has a cost yet: ask what a worry costs them a day, or what an hour of standing still does.</Soft>
        )}
        {changes && <Downtime id={id} value={value} />}
      </Stack>
    </Section>
  )
}

function sentence({ staying_a_day, at_once, running_a_day, break_even_day, way }: JourneyValue): string {
  const staying = `Staying as it is costs ${sayMoney(staying_a_day)} a day.`
  if (!way) return staying
  const running = running_a_day.amount > 0 ? ` and ${sayMoney(running_a_day)} a day` : ''
  const changing = `Changing costs ${sayMoney(at_once)} once${running}`
  if (break_even_day === null) return `${staying} ${changing}: by these figures alone it never pays back.`
  return `${staying} ${changing}: paid back on day ${break_even_day}.`
}

function Downtime({ id, value }: { id: string; value: JourneyValue }) {
  const { downtime } = value
  return (
    <Opening label={downtime ? 'Change the downtime' : 'Count their downtime'} form={{ operation: 'value.set_downtime', key: 'downtime' }}>
      <Form
        operation="value.set_downtime"
        formKey="downtime"
        hidden={{ id }}
        values={{ hours_a_year: downtime?.hours_a_year ?? '', from: downtime?.from ?? '' }}
        label="Their downtime"
      >
        <MoneyField
          name="cost_per_hour"
          label="What an hour costs them in which nobody can work"
          value={downtime && writeMoney(downtime.cost_per_hour)}
          required
        />
        <Text name="hours_a_year" label="Such hours in a year" type="number" min={0} max={8784} step="any" required />
        <Text name="from" label="Who said it, and when" placeholder="a guess" maxlength={200} />
        <Submit>Count it</Submit>
      </Form>
    </Opening>
  )
}
