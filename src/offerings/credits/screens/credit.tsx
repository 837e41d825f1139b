import { includes } from '../../../platform/context.ts'
import {
  CopyField,
  DayField,
  Folds,
  Form,
  Layout,
  MoneyField,
  Opening,
  PageHead,
  Section,
  Select,
  Submit,
  Text,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import type { Agreement } from '../agreement.ts'
import { getCredit } from '../operations.ts'
import { addMonths } from '../rules.ts'
import { LedgerTable, monthWords, StatementWords } from './statement.tsx'

/** An agreement as its customer sees it, with what can be entered. */
export async function creditPage({ call, params, caller, view }: PageRequest) {
  const statement = await call(getCredit, { id: params.id ?? '' })
  const made = /https?:\/\/\S+\/k\/[\w-]+/.exec(view.notice?.words ?? '')?.[0]
  return (
    <Layout title={statement.name}>
      <PageHead
        title={statement.name}
        above={
          <>
            <a href="/credits">Credits</a>, with <a href={`/people/${statement.person_id}`}>{statement.person}</a>
          </>
        }
      />
      {made && <CopyField id="statement-address" label="The link, shown this once" value={made} />}
      <StatementWords statement={statement} />
      {includes(caller.actor.role, 'guide') && (
        <Section title="Write into it">
          <Entering agreement={statement} />
        </Section>
      )}
      <LedgerTable statement={statement} />
    </Layout>
  )
}

function Entering({ agreement }: { agreement: Agreement }) {
  const { id, last_month, begins_in, ended_on } = agreement
  const next = last_month ? addMonths(last_month, 1) : begins_in
  return (
    <Folds>
      {!ended_on && (
        <>
          <Opening label={`Enter ${monthWords(next)}`} icon="plus" group="credit" form={{ operation: 'credits.use' }}>
            <Form operation="credits.use" hidden={{ id, month: next }} label={`What ${monthWords(next)} used`}>
              <AmountField agreement={agreement} label="Used" />
              <Text name="words" label="A word on it" maxlength={300} optional />
              <Submit kind="main">Enter it</Submit>
            </Form>
          </Opening>
          <Opening label="Spend some" group="credit" form={{ operation: 'credits.draw' }}>
            <Form operation="credits.draw" hidden={{ id }} label="Spend some of the credit">
              <AmountField agreement={agreement} label="How much" />
              <Text name="words" label="What for" required maxlength={300} />
              <Submit>Spend it</Submit>
            </Form>
          </Opening>
          <Opening label="Put something right" group="credit" form={{ operation: 'credits.correct' }}>
            <Form operation="credits.correct" hidden={{ id }} label="Put the ledger right">
              <Select
                name="way"
                label="It is"
                options={[
                  { value: 'add', label: 'added' },
                  { value: 'take', label: 'taken off' },
                ]}
              />
              <AmountField agreement={agreement} label="How much" />
              <Text name="words" label="Why" required maxlength={300} />
              <Submit>Put it right</Submit>
            </Form>
          </Opening>
        </>
      )}
      <Opening label="Name and renewal" group="credit" form={{ operation: 'credits.update' }}>
        <Form operation="credits.update" hidden={{ id }} values={{ ...agreement }} label="Name and renewal">
          <Text name="name" label="What it is called" required maxlength={120} />
          <DayField name="renews_on" label="Renews on" optional />
          <DayField name="ended_on" label="Ended on" optional />
          <Submit>Save</Submit>
        </Form>
      </Opening>
      <Opening label="Their own view" group="credit" form={{ operation: 'credits.send' }}>
        <Form operation="credits.send" hidden={{ id }} label="A link to the ledger">
          <p>A private link with which they see this ledger at any time, without an account. An earlier one ends.</p>
          <Submit>Make the link</Submit>
        </Form>
      </Opening>
    </Folds>
  )
}

function AmountField({ agreement, label }: { agreement: Agreement; label: string }) {
  return agreement.unit === 'hours' ? (
    <Text name="hours" label={`${label}, in hours`} type="number" step="any" min={0} required />
  ) : (
    <MoneyField name="amount" label={label} required />
  )
}
