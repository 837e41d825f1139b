import { exactDay, Section, Sentence, Soft, Stack, Table } from '../../../ui/index.ts'
import { type Entry, sayQuantity } from '../agreement.ts'
import type { Statement } from '../operations.ts'

/** How a credit stands, its terms, and what to expect. */
export function StatementWords({ statement }: { statement: Statement }) {
  const { credit, threshold, rate_percent, cap, expiry_months, forecast, forecast_from, renews_on, ended_on } = statement
  const last = forecast.at(-1)
  return (
    <Stack>
      <Sentence>
        Credit to spend: <strong>{sayQuantity(credit)}</strong>.
      </Sentence>
      <p>
        A month holds {sayQuantity(threshold)}. Of what a quiet month leaves over, {rate_percent.toLocaleString('en-GB')} % is banked, up to{' '}
        {sayQuantity(cap)}, to be spent within {expiry_months === 1 ? 'one more month' : `${expiry_months} more months`}. A heavy month
        takes it from there, the oldest first.
        {renews_on && ` The agreement renews on ${exactDay(renews_on)}.`}
        {ended_on && ` It ended on ${exactDay(ended_on)}.`}
      </p>
      {last && (
        <Section title="If it goes on like this">
          <p>
            By {monthWords(last.month)} the credit is likely to be {sayQuantity(last.likely)}: between {sayQuantity(last.low)} and{' '}
            {sayQuantity(last.high)}.
          </p>
          <Soft>
            Counted by the same rules from {forecast_from === 1 ? 'one month' : `the last ${forecast_from} months`}: as if each month to
            come used their mean, and, as bounds, the most and the least of them.
          </Soft>
        </Section>
      )}
    </Stack>
  )
}

/** Every entry, the latest first. */
export function LedgerTable({ statement }: { statement: Statement }) {
  return (
    <Section title="The ledger" lead="What is written here is never changed; what was wrong is put right by an entry of its own.">
      <Table
        label="The ledger, the latest first"
        rows={statement.ledger.toReversed()}
        id={(entry) => String(entry.number)}
        empty={<Soft>No month is in yet.</Soft>}
        columns={[
          { key: 'month', label: 'Month', cell: (entry) => monthWords(entry.month) },
          { key: 'what', label: 'What', cell: (entry) => whatOf(entry) },
          { key: 'used', label: 'Used', end: true, cell: (entry) => (entry.used ? sayQuantity(entry.used) : '') },
          { key: 'amount', label: 'Credit', end: true, cell: (entry) => signed(entry) },
          { key: 'balance', label: 'Then', end: true, cell: (entry) => sayQuantity(entry.balance) },
        ]}
      />
    </Section>
  )
}

const kinds: Record<Entry['kind'], string> = {
  banked: 'A quiet month: banked',
  spent: 'A heavy month: spent',
  even: 'Neither banked nor spent',
  drawn: 'Spent',
  expired: 'Expired',
  corrected: 'Put right',
}

function whatOf(entry: Entry) {
  const unmet = 'hours' in entry.unmet ? entry.unmet.hours : entry.unmet.amount
  return (
    <>
      {kinds[entry.kind]}
      {entry.words && <div class="row-note">{entry.words}</div>}
      {unmet > 0 && <div class="row-note">{sayQuantity(entry.unmet)} more than there was credit for</div>}
      {entry.expires_after && <div class="row-note">to be spent by the end of {monthWords(entry.expires_after)}</div>}
    </>
  )
}

function signed({ amount }: Entry): string {
  const number = 'hours' in amount ? amount.hours : amount.amount
  return number === 0 ? '' : number > 0 ? `+${sayQuantity(amount)}` : sayQuantity(amount).replace('-', '−')
}

const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

export function monthWords(month: string): string {
  return months.format(new Date(`${month}-01T00:00:00Z`))
}
