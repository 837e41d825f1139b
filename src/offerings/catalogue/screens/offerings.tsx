import { includes } from '../../../platform/context.ts'
import { sayMoney, writeMoney } from '../../../platform/money.ts'
import {
  AsOf,
  countFirst,
  Empty,
  Form,
  figure,
  Inline,
  Layout,
  LinkButton,
  MoneyField,
  Opening,
  PageHead,
  Pager,
  Rows,
  Section,
  Soft,
  Stack,
  Submit,
  Tag,
  Text,
  Words,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { OfferingNav } from '../../screens/nav.tsx'
import { type Comparator, listComparators } from '../comparators.ts'
import type { Offering } from '../offering.ts'
import { listOfferings } from '../operations.ts'
import { wantedOfferings } from '../what-helps.ts'
import { unitOptions } from './form.tsx'

/** What is offered: whom each helps become what, its price, and whether anybody wishes for it. */
export async function offeringsPage({ call, query, caller }: PageRequest) {
  const [offerings, wanted, comparators] = await Promise.all([
    call(listOfferings, { limit: 50, after: query.get('after') ?? undefined }),
    call(wantedOfferings, {}),
    call(listComparators, {}),
  ])
  const changes = includes(caller.actor.role, 'guide')
  const people = new Map(wanted.items.map((one) => [one.id, one.people]))
  return (
    <Layout title="Offerings">
      <PageHead title="What we offer" lead="Each by what it helps somebody become, with what it does not do.">
        {changes && (
          <LinkButton href="/offerings/new" kind="main" icon="plus" shortcut="a">
            Note an offering
          </LinkButton>
        )}
      </PageHead>
      <OfferingNav at="offerings" />
      {offerings.items.length === 0 ? (
        <Empty title="Nothing is offered yet." lead="Begin with the one thing that people ask you for most.">
          {changes && <LinkButton href="/offerings/new">Note an offering</LinkButton>}
        </Empty>
      ) : (
        <Stack>
          <Rows items={offerings.items.map((offering) => rowOf(offering, people.get(offering.id)))} />
          <Soft>
            Set against {wanted.of_all ? `all ${figure(wanted.looked_at)}` : `the latest ${figure(wanted.looked_at)}`} open wishes and
            worries by the words they share.
          </Soft>
          <AsOf at={wanted.as_of} />
        </Stack>
      )}
      <Pager next={offerings.next} />
      <Comparing items={comparators.items} own={comparators.own} changes={includes(caller.actor.role, 'lead')} />
    </Layout>
  )
}

function rowOf(offering: Offering, people: number | null | undefined) {
  const { id, name, becomes, without_flaws } = offering
  return {
    main: name,
    href: `/offerings/${id}`,
    note: (
      <>
        {becomes && <Words>{becomes}</Words>} {without_flaws && <Tag tone="late">no flaw named</Tag>}{' '}
        {people === 0 && <Tag>nobody’s wish matches it</Tag>}
        {people ? <Soft>{countFirst(people, 'person speaks of it', 'people speak of it')}</Soft> : null}
      </>
    ),
    side: priceOf(offering),
  }
}

/** `€49 a month`. */
export function priceOf({ price, unit }: Pick<Offering, 'price' | 'unit'>): string {
  if (!price) return 'no price yet'
  const label = unitOptions.find((one) => one.value === unit)?.label ?? ''
  return `${sayMoney(price)} ${label}`
}

function Comparing({ items, own, changes }: { items: Comparator[]; own: boolean; changes: boolean }) {
  const rows: (Comparator | undefined)[] = [...items, undefined, undefined]
  return (
    <Section
      id="comparators"
      title="What a day’s price stands beside"
      lead={own ? 'Your own list of everyday things.' : 'A list to begin with; put things there that your customers know.'}
    >
      <Rows items={items.map(({ name, cost }) => ({ main: name, side: sayMoney(cost) }))} />
      {changes && (
        <Opening label="Change the list" form={{ operation: 'comparators.update' }}>
          <Form operation="comparators.update" then="/offerings#comparators" label="Everyday things">
            <Stack close>
              {rows.map((item, at) => (
                <Inline>
                  <Text name={`items.${at}.name`} label="What" value={item?.name ?? ''} maxlength={80} />
                  <MoneyField name={`items.${at}.cost`} label="Costs" value={item ? writeMoney(item.cost) : null} />
                </Inline>
              ))}
            </Stack>
            <Submit>Save</Submit>
          </Form>
        </Opening>
      )}
    </Section>
  )
}
