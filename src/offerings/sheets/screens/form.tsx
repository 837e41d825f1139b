import { sayMoney, writeMoney } from '../../../platform/money.ts'
import { Area, Card, Check, DayField, Form, Inline, MoneyField, Opening, Select, Stack, Submit, Text } from '../../../ui/index.ts'
import type { Offering } from '../../catalogue/offering.ts'
import type { PriceSheet, SheetOption } from '../sheet.ts'

export interface SheetFormOf {
  sheet?: PriceSheet
  /** Sent along: whom it is for, and on which journey. */
  hidden: Record<string, string>
  offerings: readonly Offering[]
  currency: string
}

/** A price sheet to fill in; rows that are left empty are none, so it works without a script. */
export function SheetForm({ sheet, hidden, offerings, currency }: SheetFormOf) {
  const options: (SheetOption | undefined)[] = [...(sheet?.options ?? [undefined]), undefined]
  return (
    <Form
      operation={sheet ? 'price_sheets.update' : 'price_sheets.create'}
      then={sheet ? `/price-sheets/${sheet.id}` : '/price-sheets/{id}'}
      hidden={hidden}
      values={
        sheet
          ? { title: sheet.title, words: sheet.words, valid_until: sheet.valid_until ?? '', term_days: sheet.term_days }
          : { term_days: 365 }
      }
      label="A price sheet"
      wide
    >
      <Text name="title" label="What it is for" required maxlength={160} placeholder="A network that holds" />
      <Area name="words" label="What stands above the options" rows={2} maxlength={2000} optional />
      {options.map((option, at) => (
        <OptionFields option={option} at={at} offerings={offerings} currency={currency} only={options.length === 2} />
      ))}
      <Stack close>
        {[...(sheet?.flaws ?? []), '', ''].map((flaw, at) => (
          <Text name={`flaws.${at}`} label="Honest limits, beside those of the offerings" quiet={at > 0} value={flaw} maxlength={300} />
        ))}
      </Stack>
      <Inline>
        <DayField name="valid_until" label="Valid until" optional />
        <Text name="term_days" label="Days over which what is paid once is spread" type="number" min={1} max={3650} required />
        <MoneyField
          name="downtime_an_hour"
          label="What an hour of standing still costs them"
          value={sheet?.downtime ? writeMoney(sheet.downtime.cost_per_hour) : null}
        />
      </Inline>
      <Check name="show_cost" label="Let them see what it costs us, and the mark-up" checked={sheet?.show_cost ?? false} />
      <Submit kind="main">{sheet ? 'Save' : 'Write it'}</Submit>
    </Form>
  )
}

type OptionOf = { option: SheetOption | undefined; at: number; offerings: readonly Offering[]; currency: string; only: boolean }

function OptionFields({ option, at, offerings, currency, only }: OptionOf) {
  const fields = (
    <Card>
      <Stack close>
        <Inline>
          <Text name={`options.${at}.name`} label={`Option ${at + 1}`} value={option?.name ?? ''} maxlength={120} required={at === 0} />
          <Text name={`options.${at}.words`} label="In a sentence" value={option?.words ?? ''} maxlength={1000} />
        </Inline>
        <Inline>
          <Check name={`options.${at}.recommended`} label="Recommended" checked={option?.recommended ?? at === 0} />
          <Text name={`options.${at}.because`} label="Because" value={option?.because ?? ''} maxlength={300} />
        </Inline>
      </Stack>
      {[...(option?.lines ?? []), undefined, undefined, ...(option ? [] : [undefined])].map((line, index) => (
        <LineFields line={line} name={`options.${at}.lines.${index}`} number={index + 1} offerings={offerings} currency={currency} />
      ))}
    </Card>
  )
  // The one after the last is there for whoever wants another.
  return option || (at === 0 && only) ? fields : <Opening label="Another option">{fields}</Opening>
}

type LineOf = {
  line: SheetOption['lines'][number] | undefined
  name: string
  number: number
  offerings: readonly Offering[]
  currency: string
}

function LineFields({ line, name, number, offerings, currency }: LineOf) {
  return (
    <fieldset class="paper-fields">
      <legend class="sr-only">Line {number}</legend>
      <Text name={`${name}.name`} label="What" value={line?.name ?? ''} maxlength={200} />
      <Select
        name={`${name}.offering_id`}
        label="Offering"
        none="none"
        value={line?.offering_id ?? ''}
        options={offerings.map((one) => ({ value: one.id, label: one.price ? `${one.name} (${sayMoney(one.price)})` : one.name }))}
      />
      <Text name={`${name}.quantity`} label="How many" type="number" step="any" min={0} value={line?.quantity ?? ''} />
      <Text name={`${name}.unit`} label="Of" value={line?.unit ?? ''} maxlength={30} placeholder="hour, seat" />
      <MoneyField name={`${name}.price`} label={`Price of one, ${currency}`} value={line ? writeMoney(line.price) : null} />
      <Select
        name={`${name}.per`}
        label="Paid"
        value={line?.per ?? ''}
        none="as offered"
        options={[
          { value: 'once', label: 'once' },
          { value: 'month', label: 'each month' },
          { value: 'quarter', label: 'each quarter' },
          { value: 'year', label: 'each year' },
        ]}
      />
      <Text name={`${name}.tax_rate`} label="Tax, %" type="number" step="any" min={0} max={100} value={line?.tax_rate ?? ''} />
      <MoneyField name={`${name}.cost`} label="Costs us" value={line?.cost ? writeMoney(line.cost) : null} />
      <Text
        name={`${name}.discount_percent`}
        label="Discount, %"
        type="number"
        step="any"
        min={0}
        max={100}
        value={line && line.discount_percent > 0 ? line.discount_percent : ''}
      />
      <Text name={`${name}.discount_because`} label="because (printed)" value={line?.discount_because ?? ''} maxlength={200} />
    </fieldset>
  )
}
