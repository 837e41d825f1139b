import { includes } from '../../../platform/context.ts'
import { Action, Form, Inline, Opening, Rows, Section, Stack, Submit, Tag, Text, When, Words } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listFrictions } from '../frictions.ts'

/** What was hard along this journey, for them and for us, where it was met. */
export async function frictionsSection(request: PageRequest, { id }: { id: string }) {
  const { items } = await request.call(listFrictions, { journey_id: id, limit: 50 })
  const changes = includes(request.caller.actor.role, 'guide')
  if (items.length === 0 && !changes) return null
  return (
    <Section id="frictions" title="What was hard" lead="Where they or you stumbled. Most of it can be cleared away for everyone.">
      <Stack>
        <Rows
          empty="Nothing has been hard so far."
          items={items.map((one) => ({
            main: one.met_by === 'customer' ? <Words>{one.words}</Words> : one.words,
            note: (
              <>
                {one.by_name}, on the {one.place}, <When at={one.on} />
                {one.settled_because && `. ${one.settled_because}`}
              </>
            ),
            side: one.settled_on ? (
              <Tag tone="good">settled</Tag>
            ) : (
              changes && (
                <Action operation="frictions.settle" values={{ id: one.id }} label="Settled" name={`Settled: ${one.words}`} small />
              )
            ),
          }))}
        />
        {changes && (
          <Opening label="Note what was hard" form={{ operation: 'frictions.create' }}>
            <Form operation="frictions.create" hidden={{ journey_id: id }} then={`/journeys/${id}#frictions`} label="Note what was hard">
              <Inline>
                <Text name="words" label="What was hard" required maxlength={2000} />
                <Text name="place" label="Where" required maxlength={60} value="journey" />
                <Submit>Note it</Submit>
              </Inline>
            </Form>
          </Opening>
        )}
      </Stack>
    </Section>
  )
}
