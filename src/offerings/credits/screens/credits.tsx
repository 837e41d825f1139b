import { getPerson } from '../../../people/index.ts'
import { includes } from '../../../platform/context.ts'
import {
  DayField,
  Empty,
  exactDay,
  Form,
  Inline,
  Layout,
  LinkButton,
  MoneyField,
  PageHead,
  Pager,
  Rows,
  Submit,
  Tag,
  Text,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { OfferingNav } from '../../screens/nav.tsx'
import { whomPage } from '../../screens/whom.tsx'
import { type Agreement, sayQuantity } from '../agreement.ts'
import { listCredits } from '../operations.ts'

/** Agreements by which quiet months bank a credit for heavy ones. */
export async function creditsPage({ call, query, caller }: PageRequest) {
  const agreements = await call(listCredits, { limit: 50, ended: query.has('ended'), after: query.get('after') ?? undefined })
  const changes = includes(caller.actor.role, 'guide')
  return (
    <Layout title="Credits">
      <PageHead title="Credits" lead="What quiet months left over, kept for heavy ones. Every customer sees their own ledger.">
        {changes && (
          <LinkButton href="/credits/new" kind="main" icon="plus" shortcut="a">
            Note an agreement
          </LinkButton>
        )}
      </PageHead>
      <OfferingNav at="credits" />
      {agreements.items.length === 0 ? (
        <Empty title="There is no agreement yet." lead="Whoever pays for each month alike gets back what quiet months left over.">
          {changes && <LinkButton href="/credits/new">Note an agreement</LinkButton>}
        </Empty>
      ) : (
        <Rows items={agreements.items.map((one) => agreementRow(one, true))} />
      )}
      <Pager next={agreements.next} />
    </Layout>
  )
}

export function agreementRow(agreement: Agreement, named: boolean) {
  const { id, name, person, threshold, renews_on, ended_on, credit } = agreement
  return {
    main: named ? `${person}: ${name}` : name,
    href: `/credits/${id}`,
    note: (
      <>
        {ended_on && <Tag>ended</Tag>} {sayQuantity(threshold)} a month
        {renews_on && `; renews on ${exactDay(renews_on)}`}
      </>
    ),
    side: `credit of ${sayQuantity(credit)}`,
  }
}

/** A new agreement: first with whom, then its terms, in hours or in money. */
export async function newCreditPage(request: PageRequest) {
  const id = request.query.get('person')
  if (!id) return whomPage(request, { title: 'Note an agreement', lead: 'Find the person with whom it was agreed.' })
  const person = await request.call(getPerson, { id })
  const money = request.query.get('unit') === 'money'
  return (
    <Layout title="Note an agreement">
      <PageHead
        title="What was agreed?"
        above={
          <>
            with <a href={`/people/${id}`}>{person.name}</a>
          </>
        }
        lead="What a month holds, and how much of what is left over is kept for later."
      >
        <LinkButton href={`/credits/new?person=${id}${money ? '' : '&unit=money'}`}>
          {money ? 'Count hours instead' : 'Count money instead'}
        </LinkButton>
      </PageHead>
      <Form
        operation="credits.create"
        then="/credits/{id}"
        hidden={{ person_id: id }}
        values={{ rate_percent: 50, expiry_months: 12 }}
        label="An agreement"
      >
        <Text name="name" label="What it is called" required maxlength={120} placeholder="Four hours a month" />
        <Inline>
          {money ? (
            <MoneyField name="threshold" label="A month holds" required />
          ) : (
            <Text name="threshold_hours" label="A month holds, in hours" type="number" step="any" min={0} required />
          )}
          <Text name="rate_percent" label="Banked of what is left over, %" type="number" step="any" min={0} max={100} required />
          {money ? (
            <MoneyField name="cap" label="At most banked" />
          ) : (
            <Text name="cap_hours" label="At most banked, in hours" type="number" step="any" min={0} />
          )}
          <Text name="expiry_months" label="To be spent within, months" type="number" min={1} max={120} required />
        </Inline>
        <Inline>
          <Text
            name="begins_in"
            label="First month"
            placeholder="2026-03"
            pattern="\d{4}-\d{2}"
            maxlength={7}
            hint="This month if left empty"
          />
          <DayField name="renews_on" label="Renews on" optional />
        </Inline>
        <Submit kind="main">Note it</Submit>
      </Form>
    </Layout>
  )
}
