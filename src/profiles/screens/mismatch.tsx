import { settingsNav } from '../../access/index.ts'
import {
  Action,
  Actions,
  Area,
  Check,
  Choice,
  Form,
  Quote,
  Remark,
  Rows,
  Section,
  Sentence,
  SettingsFrame,
  ShareBar,
  Soft,
  Stack,
  Submit,
  Tag,
  When,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { activities } from '../mismatch/activities.ts'
import { listMismatches, type Mismatch } from '../mismatch/operations.ts'

const options = [
  { value: 'drains', label: 'drains' },
  { value: 'neutral', label: 'neither' },
  { value: 'drives', label: 'drives' },
]

/** What drains and what drives: the last look, a new one, and what others shared. */
export async function mismatchPage({ call, caller: { actor } }: PageRequest) {
  const { items } = await call(listMismatches, {})
  const me = actor.kind === 'member' ? actor.member_id : ''
  const own = items.filter((one) => one.member_id === me)
  const others = items.filter((one) => one.member_id !== me)
  return (
    <SettingsFrame
      title="What drains, what drives"
      lead="Once a year. Nobody else sees it unless you say so."
      nav={settingsNav(actor.role)}
    >
      {own.map((look, at) => (
        <Look look={look} latest={at === 0} />
      ))}
      {me ? <Asking first={own.length === 0} /> : <Remark>Only members have a look at themselves.</Remark>}
      {others.length > 0 && (
        <Section title="Shared with the leads">
          <Rows items={others.map((look) => ({ main: look.member, note: `${look.says} ${look.words}`, side: <When at={look.on} /> }))} />
        </Section>
      )}
    </SettingsFrame>
  )
}

function Look({ look, latest }: { look: Mismatch; latest: boolean }) {
  const { id, on, says, words, drains, drives, shared } = look
  return (
    <Section
      title={
        <>
          On <When at={on} />
        </>
      }
    >
      <Stack close>
        <Sentence>{says}</Sentence>
        {latest && drains !== null && drives !== null && (
          <>
            <p>
              <Soft>Drains</Soft>
              <ShareBar share={drains} label="Drains" />
            </p>
            <p>
              <Soft>Drives</Soft>
              <ShareBar share={drives} label="Drives" />
            </p>
          </>
        )}
        {latest && (
          <Rows
            items={look.activities.map(({ label, rating, recorded }) => ({
              main: label,
              note: (
                <Tag tone={rating === 'drains' ? 'late' : rating === 'drives' ? 'good' : undefined}>
                  {rating === 'neutral' ? 'neither' : rating}
                </Tag>
              ),
              side: recorded === null ? <Soft>not counted</Soft> : `${recorded} times`,
            }))}
          />
        )}
        {words && <Quote>{words}</Quote>}
        <Actions>
          <Action
            operation="mismatches.share"
            values={{ id, shared: String(!shared) }}
            label={shared ? 'Keep it to yourself again' : 'Show it to the leads'}
            small
          />
          <Action operation="mismatches.remove" values={{ id }} label="Remove" name={`Remove the look of ${on}`} kind="remove" small />
        </Actions>
      </Stack>
    </Section>
  )
}

function Asking({ first }: { first: boolean }) {
  return (
    <Section title={first ? 'What does it do to you?' : 'Look again'} lead="Leave out what you do not do.">
      <Form operation="mismatches.create" label="What drains, what drives">
        {activities.map(({ key, label }) => (
          <Choice name={`ratings.${key}`} label={label} options={options} compact />
        ))}
        <Area name="words" label="What should change?" rows={2} maxlength={2000} optional />
        <Check name="shared" label="Show it to the leads" />
        <Submit kind="next">Keep it</Submit>
      </Form>
    </Section>
  )
}
