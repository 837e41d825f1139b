import { todayIn } from '../../../platform/clock.ts'
import { Actions, PlainLayout, Problem, Soft, Stack, Words } from '../../../ui/index.ts'
import type { Rendered } from '../../../ui/page.ts'
import { type Asking, type Behind, behindIntroduction, sealOf } from './behind.ts'

interface Shown {
  page: Rendered
  status?: number
  today: string
  timezone: string
}

/** What someone is asked before either is named: what the other could give or looks for, and yes or no. Looking changes nothing. */
export async function showIntroduction(request: Asking): Promise<Shown> {
  const behind = await behindIntroduction(request)
  if (behind.state === 'unknown')
    return {
      page: (
        <Nothing
          title="There is no page at this address"
          detail="Perhaps something was cut off when it was copied. Ask whoever sent it to you to send it again."
        />
      ),
      status: 404,
      ...when('UTC'),
    }
  if (behind.state === 'over') return { page: <Over behind={behind} />, status: 410, ...when(behind.place.timezone) }
  return { page: <Question behind={behind} seal={sealOf(request, behind)} />, ...when(behind.caller.workspace.timezone) }
}

function Question({ behind: { first, who, told, answer, workspace }, seal }: { behind: Extract<Behind, { state: 'open' }>; seal: string }) {
  const title = 'Would you like to meet someone?'
  return (
    <PlainLayout title={title}>
      <Stack>
        <header class="page-head">
          <div>
            <p class="page-above">{workspace ? `${workspace} asks ${first}` : `For ${first}`}</p>
            <h1>{title}</h1>
          </div>
        </header>
        {answer !== '' && <Said answer={answer} />}
        <p>{who === 'seeker' ? 'There is someone who could give this:' : 'There is someone who is looking for this:'}</p>
        <Words>{told}</Words>
        {answer !== 'no' && (
          <form method="post" class="form">
            <input type="hidden" name="seal" value={seal} />
            <Actions>
              {answer !== 'yes' && (
                <button type="submit" class="btn btn-accent" name="act" value="yes">
                  Yes, introduce us
                </button>
              )}
              <button type="submit" class="btn btn-plain" name="act" value="no">
                {answer === 'yes' ? 'Rather not, after all' : 'No thanks'}
              </button>
            </Actions>
          </form>
        )}
        <Soft>
          Neither of you learns who the other is before both have said yes. A no needs no reason, and the other is not told that it was you.
        </Soft>
      </Stack>
    </PlainLayout>
  )
}

function Said({ answer }: { answer: 'yes' | 'no' }) {
  return (
    <p role="status">
      <strong>
        {answer === 'yes'
          ? 'Thank you: you said yes. If the other says so too, you will be introduced; until then you can change your mind here.'
          : 'You said no thanks, and that is kept. Nothing more will come of it.'}
      </strong>
    </p>
  )
}

function Over({ behind: { why, workspace } }: { behind: Extract<Behind, { state: 'over' }> }) {
  return why === 'made' ? (
    <Nothing
      title="You have been introduced"
      detail="You both said yes, and the introduction was made. There is nothing left to answer here."
    />
  ) : (
    <Nothing
      title="This page is over"
      detail={`The question that stood here is no longer asked. Nothing is expected of you. If you wonder why, ask ${workspace || 'whoever sent it to you'}.`}
    />
  )
}

function Nothing({ title, detail }: { title: string; detail: string }) {
  return (
    <PlainLayout title={title}>
      <Problem title={title} detail={detail}>
        {[]}
      </Problem>
    </PlainLayout>
  )
}

function when(timezone: string): { today: string; timezone: string } {
  return { timezone, today: todayIn(timezone) }
}
