import type { Child } from 'hono/jsx'
import { includes } from '../../../platform/context.ts'
import { Layout, Stack } from '../../../ui/index.ts'
import { type PageRequest, renderSections } from '../../../ui/page.ts'
import { getPerson } from '../../record/operations.ts'
import { PersonHead } from './person-head.tsx'

/** What is around one person: what was written, who brought whom, what they seek and give, who looked after them. */
export async function personAroundPage(request: PageRequest) {
  const id = request.params.id ?? ''
  const person = await request.call(getPerson, { id })
  const sections = await renderSections('person-around', request, { id })
  return (
    <Layout title={`Around ${person.name}`}>
      <PersonHead person={person} changes={includes(request.caller.actor.role, 'guide')} />
      <Stack>{sections as Child[]}</Stack>
    </Layout>
  )
}
