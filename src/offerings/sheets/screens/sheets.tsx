import { getPerson } from '../../../people/index.ts'
import { includes } from '../../../platform/context.ts'
import { Empty, Layout, LinkButton, PageHead, Pager, Rows, Tabs } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listOfferings } from '../../catalogue/operations.ts'
import { OfferingNav } from '../../screens/nav.tsx'
import { whomPage } from '../../screens/whom.tsx'
import { getPriceSheet, listPriceSheets } from '../operations.ts'
import { states } from '../sheet.ts'
import { SheetForm } from './form.tsx'
import { sheetRow } from './words.tsx'

/** Every price sheet, by how it stands. */
export async function sheetsPage({ call, query, caller }: PageRequest) {
  const state = states.find((one) => one === query.get('state'))
  const sheets = await call(listPriceSheets, { state, limit: 50, after: query.get('after') ?? undefined })
  const changes = includes(caller.actor.role, 'guide')
  return (
    <Layout title="Price sheets">
      <PageHead title="Price sheets" lead="One price for all, its limits beside it, and a reason for every discount.">
        {changes && (
          <LinkButton href="/price-sheets/new" kind="main" icon="plus" shortcut="a">
            Write a price sheet
          </LinkButton>
        )}
      </PageHead>
      <OfferingNav at="price-sheets" />
      <Tabs
        label="Price sheets by how they stand"
        name="state"
        items={[
          { value: 'all', label: 'All' },
          { value: 'draft', label: 'Drafts' },
          { value: 'sent', label: 'Waiting' },
          { value: 'accepted', label: 'Accepted' },
          { value: 'expired', label: 'Expired' },
          { value: 'withdrawn', label: 'Withdrawn' },
        ]}
      />
      {sheets.items.length === 0 ? (
        <Empty title="No price sheet is like this.">
          {changes && <LinkButton href="/price-sheets/new">Write a price sheet</LinkButton>}
        </Empty>
      ) : (
        <Rows items={sheets.items.map((sheet) => sheetRow(sheet, true))} />
      )}
      <Pager next={sheets.next} />
    </Layout>
  )
}

/** A new one: first for whom, then what. */
export async function newSheetPage(request: PageRequest) {
  const { call, query, caller } = request
  const id = query.get('person')
  if (!id) return whomPage(request, { title: 'Write a price sheet', lead: 'Find the person whom it is for.' })
  const [person, offerings] = await Promise.all([call(getPerson, { id }), call(listOfferings, { limit: 200 })])
  const journey = query.get('journey')
  return (
    <Layout title="Write a price sheet">
      <PageHead
        title="What does it cost?"
        above={
          <>
            a price sheet for <a href={`/people/${id}`}>{person.name}</a>
          </>
        }
        lead="Options, one of them recommended. Lines that are left empty are none."
      />
      <SheetForm
        hidden={{ person_id: id, ...(journey ? { journey_id: journey } : {}) }}
        offerings={offerings.items}
        currency={caller.workspace.currency}
      />
    </Layout>
  )
}

/** A draft, to be changed. */
export async function editSheetPage({ call, params }: PageRequest) {
  const [sheet, offerings] = await Promise.all([call(getPriceSheet, { id: params.id ?? '' }), call(listOfferings, { limit: 200 })])
  return (
    <Layout title={sheet.title}>
      <PageHead
        title="Change the price sheet"
        above={
          <>
            for <a href={`/people/${sheet.person_id}`}>{sheet.person}</a>
          </>
        }
      />
      <SheetForm sheet={sheet} hidden={{ id: sheet.id }} offerings={offerings.items} currency={sheet.currency} />
    </Layout>
  )
}
