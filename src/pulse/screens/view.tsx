import { Card, Choice, Form, Hidden, Layout, PageHead, Stack, Submit } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getPulse } from '../asking/operations.ts'
import { principles } from '../principles.ts'
import { resultsOfPulse } from '../results/results.ts'

/** The same fifteen, answered by whoever leads about how they lead. */
export async function pulseViewPage({ call, params }: PageRequest) {
  const id = params.id ?? ''
  const [pulse, { view }] = await Promise.all([call(getPulse, { id }), call(resultsOfPulse, { id })])
  return (
    <Layout title="Your own view">
      <PageHead
        title="How true is it of the way you lead?"
        above={<a href={`/pulse/${id}`}>{pulse.name}</a>}
        lead="The same fifteen, as you believe it is for them, from 1, not at all, to 5, entirely. It shows beside what they answer; best given before there is something to see."
      />
      <Form operation="pulses.view" then={`/pulse/${id}`} values={{ scores: view?.scores ?? {} }} label="Your own view">
        <Hidden name="id" value={id} />
        <Stack>
          {principles.map((principle) => (
            <Card>
              <Choice
                name={`scores.${principle.key}`}
                label={principle[pulse.asks]}
                compact
                options={['1', '2', '3', '4', '5'].map((mark) => ({ value: mark, label: mark }))}
              />
            </Card>
          ))}
          <Submit kind="main">Keep it</Submit>
        </Stack>
      </Form>
    </Layout>
  )
}
