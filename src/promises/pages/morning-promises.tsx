import { addDays } from '../../platform/days.ts'
import { Due, Rows, Section, Words } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listPromises } from '../operations.ts'

const shown = 5

/** What a morning shows of promises below its people: those that are due, the longest waiting first. */
export async function morningPromises({ call }: PageRequest, { id: on }: { id: string }) {
  const { items, next } = await call(listPromises, { state: 'open', due_before: addDays(on, 1), limit: shown })
  if (items.length === 0) return null
  return (
    <Section title="Promises due">
      <Rows
        items={items.map((promise) => ({
          href: `/promises/${promise.id}`,
          main: promise.by === 'them' ? <Words>{promise.words}</Words> : promise.words,
          note: promise.by === 'us' ? `we promised ${promise.person}` : `${promise.person} promised`,
          side: <Due on={promise.due_on} />,
        }))}
      />
      {next && (
        <p class="below">
          <a href="/promises">All that are due</a>
        </p>
      )}
    </Section>
  )
}
