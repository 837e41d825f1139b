import { includes } from '../../platform/context.ts'
import { Action, Actions, Facts, Form, Layout, LinkButton, PageHead, Stack, Submit, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getTouch } from '../operations.ts'
import type { Touch } from '../touch.ts'
import { TouchFields } from './touch-fields.tsx'
import { touchWords } from './touch-words.ts'

/** One touch, to read or to correct. */
export async function touchPage(request: PageRequest) {
  const touch = await request.call(getTouch, { id: request.params.id ?? '' })
  const changes = includes(request.caller.actor.role, 'guide')
  const [first] = touch.people
  const back = first ? `/people/${first.id}` : '/people'
  return (
    <Layout title={touchWords(touch)}>
      <PageHead title={touchWords(touch)} above={<With touch={touch} />} lead={<When at={touch.on} />} />
      {changes ? <Correct touch={touch} back={back} /> : <Read touch={touch} />}
    </Layout>
  )
}

function With({ touch }: { touch: Touch }) {
  return (
    <>
      {touch.people.map((person, at) => (
        <>
          {at > 0 && ', '}
          <a href={`/people/${person.id}`}>{person.name}</a>
        </>
      ))}
    </>
  )
}

function Correct({ touch, back }: { touch: Touch; back: string }) {
  return (
    <Stack>
      <Form operation="touches.update" then={back} hidden={{ id: touch.id }} values={touch} label="Correct this touch">
        <TouchFields all />
        <Actions>
          <Submit kind="main">Save</Submit>
          <LinkButton href={back} kind="quiet">
            Leave it as it is
          </LinkButton>
        </Actions>
      </Form>
      <Actions>
        <Action operation="touches.remove" values={{ id: touch.id }} then={back} label="Remove this touch" icon="trash" kind="remove" />
      </Actions>
    </Stack>
  )
}

function Read({ touch }: { touch: Touch }) {
  return (
    <Facts
      facts={[
        ['What happened', touch.words && <span class="as-written">{touch.words}</span>],
        ['Kind', touch.kind],
        ['Phase', touch.phase],
        ['Recorded by', touch.made_by_name],
      ]}
    />
  )
}
