import { ownNames } from '../../offerings/index.ts'
import { includes } from '../../platform/context.ts'
import { Action, Actions, Area, Checking, Form, Opening, Quote, Section, Select, Stack, Submit, Tag, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import type { JourneyWithPeople } from '../core/journey.ts'
import { getJourney } from '../core/operations.ts'
import { checkPurpose } from '../rules/index.ts'
import { theirWords } from './checked.ts'
import { listVersions } from './operations.ts'
import type { Purpose } from './purpose.ts'

const mostInPage = 20_000

/** On a journey's page: where they want to arrive, the editor that checks it as it is typed, and every version with who said it. */
export async function purposeSection(request: PageRequest, { id }: { id: string }) {
  const journey = await request.call(getJourney, { id })
  const { items } = await request.call(listVersions, { id })
  const [said, avoid] = await request.read(async (context) => [await theirWords(context, journey), await ownNames(context)])
  const changes = includes(request.caller.actor.role, 'guide') && !['arrived', 'ended'].includes(journey.stage)
  const [latest] = items
  return (
    <Section
      title="Purpose"
      id="purpose"
      lead={latest ? undefined : `What is ${journey.person} seeking to accomplish? One sentence, in their words.`}
    >
      <Stack>
        {latest && <Latest purpose={latest} journey={journey} changes={changes} />}
        {changes && (
          <Opening
            label={latest ? 'Put it in better words' : 'Say where they want to arrive'}
            open={!latest}
            icon="edit"
            form={{ operation: 'purpose.state' }}
          >
            <State id={id} latest={latest} said={said} avoid={avoid} />
          </Opening>
        )}
        {items.length > 1 && <Versions items={items} />}
      </Stack>
    </Section>
  )
}

function Latest({ purpose, journey, changes }: { purpose: Purpose; journey: JourneyWithPeople; changes: boolean }) {
  const { id } = journey
  return (
    <div>
      <Quote large by={<Standing purpose={purpose} />}>
        {purpose.words}
      </Quote>
      {changes && !purpose.confirmed_on && (
        <Actions>
          {!purpose.played_back_at && <Action operation="purpose.play_back" values={{ id }} label="I played it back to them" small />}
          <Opening label="They said yes" form={{ operation: 'purpose.confirm' }}>
            <Form operation="purpose.confirm" hidden={{ id, version: String(purpose.version) }} label="They said yes" inline>
              <By journey={journey} />
              <Submit kind="main">Confirmed</Submit>
            </Form>
          </Opening>
          <Opening label="They put it differently" form={{ operation: 'purpose.reword' }}>
            <Form operation="purpose.reword" hidden={{ id }} values={{ words: purpose.words }} label="They put it differently">
              <Area name="words" label="In their words" words rows={2} required maxlength={500} />
              <By journey={journey} />
              <Submit kind="main">Keep their words</Submit>
            </Form>
          </Opening>
        </Actions>
      )}
    </div>
  )
}

function By({ journey }: { journey: JourneyWithPeople }) {
  const there = journey.people.filter((person) => !person.left_on)
  if (there.length < 2) return null
  return (
    <Select name="by" label="Who said so" value={journey.person_id} options={there.map(({ id, name }) => ({ value: id, label: name }))} />
  )
}

/** The sentence with its live check; without scripts it is checked once it is kept, and the findings stand here then. */
function State({ id, latest, said, avoid }: { id: string; latest: Purpose | undefined; said: string[]; avoid: string[] }) {
  const words = latest?.words ?? ''
  const { findings } = words ? checkPurpose(words, said, avoid) : { findings: [] }
  return (
    <Form operation="purpose.state" hidden={{ id }} values={{ words }} label="Where they want to arrive">
      <Checking src="/api/v1/purpose/check" body={{ answers: fitting(said), avoid }} as="sentence" text={words} findings={findings}>
        <Area
          name="words"
          label="One sentence, in their words"
          hint="What will be different for them, rather than what you will do or deliver."
          words
          rows={2}
          required
          maxlength={500}
        />
      </Checking>
      <Submit kind="main">Keep it</Submit>
    </Form>
  )
}

function Versions({ items }: { items: readonly Purpose[] }) {
  return (
    <Opening label={`All ${items.length} versions`}>
      <Stack close>
        {items.map((purpose) => (
          <Quote by={<Standing purpose={purpose} />}>{purpose.words}</Quote>
        ))}
      </Stack>
    </Opening>
  )
}

/** Who said a version, when, and how far it has come. */
function Standing({ purpose }: { purpose: Purpose }) {
  return (
    <>
      version {purpose.version}, {purpose.by_them ? purpose.said_by_name : `put so by ${purpose.said_by_name}`},{' '}
      <When at={purpose.said_on} />{' '}
      {purpose.confirmed_on ? (
        <Tag tone="good">
          confirmed by {purpose.confirmed_by_name} <When at={purpose.confirmed_on} />
        </Tag>
      ) : purpose.played_back_at ? (
        <Tag tone="late">played back, not confirmed yet</Tag>
      ) : (
        <Tag>not played back yet</Tag>
      )}
    </>
  )
}

/** As much of what they said as a page should carry for the check: the latest first. */
function fitting(said: readonly string[]): string[] {
  let left = mostInPage
  return said.filter((text) => {
    left -= text.length
    return left >= 0
  })
}
