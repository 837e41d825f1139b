import { includes } from '../../../platform/context.ts'
import { LinkButton, Rows, Section } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listPriceSheets } from '../operations.ts'
import { sheetRow } from './words.tsx'

/** On a journey's page: what it costs, in every version that was written for it. */
export async function journeySheets(request: PageRequest, { id, person_id }: { id: string; person_id?: string }) {
  const { items } = await request.call(listPriceSheets, { journey_id: id, limit: 20 })
  const changes = includes(request.caller.actor.role, 'guide')
  if (items.length === 0 && !changes) return null
  return (
    <Section
      id="price-sheets"
      title="Price sheet"
      actions={changes && person_id && <LinkButton href={`/price-sheets/new?person=${person_id}&journey=${id}`}>Write one</LinkButton>}
    >
      <Rows items={items.map((sheet) => sheetRow(sheet, false))} empty="None has been written for this journey." />
    </Section>
  )
}
