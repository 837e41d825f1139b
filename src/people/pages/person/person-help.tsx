import type { Child } from 'hono/jsx'
import { includes } from '../../../platform/context.ts'
import { Empty, Layout, Stack } from '../../../ui/index.ts'
import { type PageRequest, renderSections } from '../../../ui/page.ts'
import { getPerson } from '../../record/operations.ts'
import { PersonHead } from './person-head.tsx'

/** What helps one person: what of the fifteen is thin, what answers their wishes and worries, and what comes next for them. */
export async function personHelpPage(request: PageRequest) {
  const id = request.params.id ?? ''
  const person = await request.call(getPerson, { id })
  const sections = ((await renderSections('person-help', request, { id })) as Child[]).filter(Boolean)
  return (
    <Layout title={`What helps ${person.name}`}>
      <PersonHead person={person} changes={includes(request.caller.actor.role, 'guide')} />
      <Stack>{sections}</Stack>
      {sections.length === 0 && (
        <Empty title="Nothing is known that would help yet." lead="It shows once wishes and worries of theirs are noted." />
      )}
    </Layout>
  )
}
