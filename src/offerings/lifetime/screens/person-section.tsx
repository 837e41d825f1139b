import { includes } from '../../../platform/context.ts'
import { type Money, sayMoney } from '../../../platform/money.ts'
import { count, Due, LinkButton, Rows, Section, Sentence, Soft, Stack } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listCredits } from '../../credits/operations.ts'
import { agreementRow } from '../../credits/screens/credits.tsx'
import { listPriceSheets } from '../../sheets/operations.ts'
import { sheetRow } from '../../sheets/screens/words.tsx'
import { getLifetime, type Lifetime } from '../operations.ts'

/** On someone's page: what comes next for them, what they agreed on, and what that is worth with the people they brought. */
export async function personLifetime(request: PageRequest, { id }: { id: string }) {
  const [lifetime, sheets, credits] = await Promise.all([
    request.call(getLifetime, { person_id: id }),
    request.call(listPriceSheets, { person_id: id, limit: 10 }),
    request.call(listCredits, { person_id: id, limit: 10 }),
  ])
  const changes = includes(request.caller.actor.role, 'guide')
  return (
    <Section
      id="lifetime"
      title="What comes next, and what they gave"
      actions={changes && <LinkButton href={`/price-sheets/new?person=${id}`}>Write a price sheet</LinkButton>}
    >
      <Stack>
        <Next next={lifetime.next} />
        {lifetime.total.length > 0 && <Worth of={lifetime} />}
        <Rows items={[...credits.items.map((one) => agreementRow(one, false)), ...sheets.items.map((sheet) => sheetRow(sheet, false))]} />
      </Stack>
    </Section>
  )
}

function Next({ next }: Pick<Lifetime, 'next'>) {
  if (!next) return <Soft>Nothing is dated with them: no next word, promise, check-in, meeting or renewal.</Soft>
  return (
    <Sentence>
      Next: <a href={next.href}>{next.words}</a>,{' '}
      <strong>
        <Due on={next.on} />
      </strong>
    </Sentence>
  )
}

function Worth({ of }: { of: Lifetime }) {
  const { own, brought, people_brought, damping, total } = of
  return (
    <p>
      They agreed on {sums(own) || 'nothing yet'} so far.
      {people_brought > 0 &&
        ` They brought ${count(people_brought, 'person', 'people')}, which counts ${sums(brought) || 'nothing yet'} more (each step away counts ${damping.toLocaleString('en-GB')} of the one before): ${sums(total)} in all.`}
    </p>
  )
}

function sums(all: readonly Money[]): string {
  return all.map(sayMoney).join(' and ')
}
