import { includes } from '../../platform/context.ts'
import {
  Action,
  Actions,
  AsOf,
  Card,
  count,
  countFirst,
  Empty,
  IntervalBar,
  Layout,
  LearningChart,
  LinkButton,
  Opening,
  PageHead,
  Quote,
  Remark,
  Rows,
  Section,
  Sentence,
  Soft,
  Stack,
  Two,
  When,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listCurveBalls } from '../curve-balls/operations.ts'
import { getPlaybook } from '../practice/operations.ts'
import type { Playbook } from '../practice/playbook.ts'
import { listRuns } from '../practice/runs.ts'
import { CurveBalls } from './curve-balls.tsx'
import { PlaybookForm } from './form.tsx'
import { PracticeNav } from './nav.tsx'
import { RecordRun, runRows } from './runs.tsx'

/** One practised way: how it goes, how practice tells, its steps with what came across at each, and its runs. */
export async function playbookPage(request: PageRequest) {
  const id = request.params.id ?? ''
  const asked = Number(request.query.get('version') ?? '')
  const [playbook, balls, runs] = await Promise.all([
    request.call(getPlaybook, { id, ...(Number.isInteger(asked) && asked > 0 ? { version: asked } : {}) }),
    request.call(listCurveBalls, { playbook_id: id }),
    request.call(listRuns, { id, limit: 30 }),
  ])
  const changes = includes(request.caller.actor.role, 'guide')
  const current = playbook.shown_version === playbook.version
  return (
    <Layout title={playbook.name}>
      <PageHead title={playbook.name} above={<a href="/playbooks">Playbooks</a>}>
        {changes && (
          <LinkButton href={`/journeys/new?playbook=${id}`} icon="journey">
            Begin a journey
          </LinkButton>
        )}
      </PageHead>
      <PracticeNav />
      <AsOf at={playbook.as_of} />
      {playbook.purpose && <Quote large>{playbook.purpose}</Quote>}
      {!current && (
        <Remark>
          This is version {playbook.shown_version}. <a href={`/playbooks/${id}`}>The one in use is version {playbook.version}.</a>
        </Remark>
      )}
      <HowItGoes playbook={playbook} />
      <Steps playbook={playbook} balls={balls.items} changes={changes} />
      {playbook.worries.length > 0 && (
        <Section title="What it takes off">
          <Rows items={playbook.worries.map((worry) => ({ main: worry }))} />
        </Section>
      )}
      <Section title="Runs" id="runs">
        <Stack>
          <Rows items={runRows(runs.items, changes)} empty="It has not been run yet." />
          {changes && <RecordRun id={id} />}
        </Stack>
      </Section>
      <Versions playbook={playbook} />
      {changes && current && (
        <Section title="Make it better">
          <Stack>
            <Opening label="Change it" form={{ operation: 'playbooks.update' }}>
              <PlaybookForm playbook={playbook} />
            </Opening>
            <Actions>
              <Action
                operation="playbooks.remove"
                values={{ id }}
                then="/playbooks"
                label="Put it in the trash"
                kind="remove"
                icon="trash"
                small
              />
            </Actions>
          </Stack>
        </Section>
      )}
    </Layout>
  )
}

function HowItGoes({ playbook }: { playbook: Playbook }) {
  const { runs, successes, interval, median_days, curve, learning, running } = playbook
  if (runs === 0)
    return (
      <Section title="How it goes">
        <Empty
          title="No run has come to its end yet."
          lead={running > 0 ? `${running} under way.` : 'The first journey on it will tell.'}
        />
      </Section>
    )
  return (
    <Section title="How it goes">
      <Two>
        <div>
          <Stack>
            <Sentence>
              <strong>
                {successes} of {runs}
              </strong>{' '}
              arrived.
            </Sentence>
            {interval && <IntervalBar share={successes / runs} interval={interval} label="The share that arrives" />}
            {interval && (
              <Soft>
                After {count(runs, 'run', 'runs')}, between {Math.round(interval[0] * 100)} and {Math.round(interval[1] * 100)} % can be
                expected to arrive.
              </Soft>
            )}
            <p>
              {median_days === null
                ? 'Fewer than half have arrived, so it is not known how long it takes.'
                : `Half have arrived within ${count(median_days, 'day', 'days')}, those still on the way counted in.`}
            </p>
          </Stack>
        </div>
        <div>
          <Stack>
            <p>{learning}</p>
            <LearningChart label="Days by run" points={curve} />
          </Stack>
        </div>
      </Two>
    </Section>
  )
}

function Steps({ playbook, balls, changes }: { playbook: Playbook; balls: Parameters<typeof CurveBalls>[0]['balls']; changes: boolean }) {
  const loose = balls.filter((ball) => !playbook.steps.some((step) => step.id === ball.step_id))
  return (
    <Section title="Its steps" id="steps">
      <Stack>
        {playbook.steps.map((step, at) => (
          <Card
            title={step.what}
            hint={
              <>
                {step.who === 'us' ? 'we' : 'they'}, {step.day === 0 ? 'on the first day' : `day ${step.day}`}
              </>
            }
          >
            <Stack close>
              {step.question && (
                <p>
                  <Soft>Ask:</Soft> {step.question}
                </p>
              )}
              {step.message && (
                <p>
                  <Soft>Write:</Soft> {step.message}
                </p>
              )}
              <CurveBalls
                balls={balls.filter((ball) => ball.step_id === step.id)}
                place={{ playbook_id: playbook.id, step_id: step.id }}
                formKey={`step-${at}`}
                changes={changes}
              />
            </Stack>
          </Card>
        ))}
        {loose.length > 0 && <CurveBalls balls={loose} changes={changes} />}
      </Stack>
    </Section>
  )
}

function Versions({ playbook: { id, versions, version } }: { playbook: Playbook }) {
  if (versions.length < 2) return null
  return (
    <Section title="Versions" id="versions">
      <Rows
        items={versions.map((one) => ({
          main: `Version ${one.version}`,
          href: one.version === version ? `/playbooks/${id}` : `/playbooks/${id}?version=${one.version}`,
          note: one.because || undefined,
          side: (
            <Soft>
              {countFirst(one.runs, 'run', 'runs')}, <When at={one.made_at} />
            </Soft>
          ),
        }))}
      />
    </Section>
  )
}
