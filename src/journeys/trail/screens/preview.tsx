import { Layout, LinkButton, Remark } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { getJourney } from '../../core/operations.ts'
import { previewTrail } from '../preview.ts'
import { Trail } from './trail.tsx'

/** The trail exactly as someone sees it, for whoever sends it; nothing here can be sent. */
export async function previewPage(request: PageRequest) {
  const id = request.params.id ?? ''
  const journey = await request.call(getJourney, { id })
  const asked = request.query.get('person') ?? journey.person_id
  const told = await request.call(previewTrail, { id, person_id: asked })
  const others = journey.people.filter((one) => !one.left_on && one.id !== told.reader.id)
  return (
    <Layout title={`The trail of ${told.reader.name}`}>
      <Remark>
        This is what {told.reader.name} sees.{' '}
        {others.map((one) => (
          <>
            <a href={`/journeys/${id}/trail?person=${one.id}`}>See it as {one.name}</a>.{' '}
          </>
        ))}
        <LinkButton href={`/journeys/${id}#trail`} small>
          Back to the journey
        </LinkButton>
      </Remark>
      <div class="trail-preview">
        <Trail told={told} form={null} said={null} />
      </div>
    </Layout>
  )
}
