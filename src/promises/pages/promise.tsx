import { listMembers } from '../../access/index.ts'
import { includes } from '../../platform/context.ts'
import { mailReady } from '../../platform/mail.ts'
import {
  Action,
  Actions,
  DayField,
  exactDay,
  Folds,
  Form,
  Layout,
  type Moment,
  Opening,
  PageHead,
  Quote,
  Section,
  Sentence,
  Stack,
  Submit,
  Timeline,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getPromise } from '../operations.ts'
import type { PromisedWithSteps, PromiseStep } from '../promise.ts'
import { BreakForm, CorrectForm, RenegotiateForm } from './promise-forms.tsx'
import { Standing } from './promise-row.tsx'
import { howOptions } from './words.ts'

/** One promise: how it stands, what can be done, and every step it took. */
export async function promisePage(request: PageRequest) {
  const promise = await request.call(getPromise, { id: request.params.id ?? '' })
  const changes = includes(request.caller.actor.role, 'guide')
  const members = changes ? (await request.call(listMembers, { limit: 200 })).items : []
  return (
    <Layout title="A promise">
      <PageHead
        title={promise.by === 'us' ? promise.words : 'What they promised'}
        above={
          <>
            {promise.by === 'us' ? `${promise.member ?? 'We'} promised ` : 'Promised by '}
            <a href={`/people/${promise.person_id}`}>{promise.person}</a>
          </>
        }
        lead={promise.by === 'us' && <Standing promise={promise} />}
      />
      <Stack>
        {promise.by === 'them' && <Quote large>{promise.words}</Quote>}
        {promise.by === 'them' && (
          <Sentence>
            <Standing promise={promise} />
            {promise.member && <>; {promise.member} follows it</>}
          </Sentence>
        )}
        {changes && (promise.state === 'open' ? <Settle promise={promise} /> : <Reopen promise={promise} />)}
      </Stack>
      <Section title="What happened">
        <Timeline label="Steps of this promise" moments={[...promise.steps].reverse().map(momentOf)} />
      </Section>
      {changes && (
        <Section title="Change it">
          <Stack>
            <Opening label="Words, and who answers for it" form={{ operation: 'promises.update' }}>
              <CorrectForm promise={promise} members={members} mail={mailReady(request.caller.settings)} />
            </Opening>
            <Actions>
              <Action
                operation="promises.remove"
                values={{ id: promise.id }}
                then={`/people/${promise.person_id}`}
                label="Remove this promise"
                icon="trash"
                kind="remove"
              />
            </Actions>
          </Stack>
        </Section>
      )}
    </Layout>
  )
}

function Settle({ promise }: { promise: PromisedWithSteps }) {
  return (
    <Stack>
      <Actions>
        <Action operation="promises.keep" values={{ id: promise.id }} label="Kept today" kind="next" shortcut="y" />
      </Actions>
      <Folds>
        <Opening label="Kept on another day" group="settle" form={{ operation: 'promises.keep', key: promise.id }}>
          <Form operation="promises.keep" formKey={promise.id} hidden={{ id: promise.id }} label="Kept on another day" inline>
            <DayField name="on" label="Kept on" required min={promise.made_on} />
            <Submit>It was kept</Submit>
          </Form>
        </Opening>
        <Opening label="Agree on another day" group="settle" form={{ operation: 'promises.renegotiate', key: promise.id }}>
          <RenegotiateForm promise={promise} />
        </Opening>
        <Opening label="It was broken" group="settle" form={{ operation: 'promises.break', key: promise.id }}>
          <BreakForm promise={promise} />
        </Opening>
      </Folds>
    </Stack>
  )
}

function Reopen({ promise }: { promise: PromisedWithSteps }) {
  return (
    <Actions>
      <Action operation="promises.reopen" values={{ id: promise.id }} label="Take that back: it is open" icon="undo" />
    </Actions>
  )
}

function momentOf(step: PromiseStep): Moment {
  return {
    at: step.on,
    icon: icons[step.kind],
    title: <strong>{titleOf(step)}</strong>,
    words: step.because && <p class="as-written">{step.because}</p>,
    note: [agreed(step), `noted by ${step.by_name}`].filter(Boolean).join('; '),
  }
}

const icons = { made: 'promise', kept: 'check', broken: 'close', renegotiated: 'later', reopened: 'undo' } as const

function titleOf({ kind, due_before, due_after }: PromiseStep): string {
  if (kind === 'made') return `Made, due ${due_after ? exactDay(due_after) : ''}`
  if (kind === 'renegotiated') return `Moved from ${due_before ? exactDay(due_before) : ''} to ${due_after ? exactDay(due_after) : ''}`
  return { kept: 'Kept', broken: 'Broken', reopened: 'Open again' }[kind]
}

/** Who said yes to another day, and how. */
function agreed({ agreed_by_us_on, agreed_by_them_on, agreed_how }: PromiseStep): string {
  if (!agreed_by_us_on || !agreed_by_them_on) return ''
  const how = howOptions.find((one) => one.value === agreed_how)?.label.toLowerCase() ?? ''
  const same = agreed_by_us_on === agreed_by_them_on
  const days = same
    ? `both said yes on ${exactDay(agreed_by_us_on)}`
    : `we said yes on ${exactDay(agreed_by_us_on)}, they on ${exactDay(agreed_by_them_on)}`
  return how ? `${days} (${how})` : days
}
