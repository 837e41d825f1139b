import {
  Action,
  Actions,
  Card,
  DayField,
  Due,
  Form,
  LinkButton,
  linkWith,
  Opening,
  Quote,
  Select,
  Soft,
  Stack,
  Submit,
  Tag,
  Text,
  useView,
  When,
} from '../../../ui/index.ts'
import type { Goal } from '../goal.ts'

type Wish = { id: string; words: string; person: string }

type Props = {
  goal: Goal
  /** The wishes to choose from where an owner is looked for; null: that is not asked now. */
  wishes: readonly Wish[] | null
  may: { lead: boolean; guide: boolean }
}

/** One goal with those who own it, and the ways to give it an owner. */
export function GoalCard({ goal, wishes, may }: Props) {
  return (
    <Card id={`goal-${goal.id}`} title={goal.words} hint={<Day goal={goal} />}>
      <Stack close>
        {goal.owners.length === 0 && <Soft>It is linked to nobody’s own wish.</Soft>}
        {goal.owners.map((owner) => (
          <Quote
            by={
              <>
                <a href={`/people/${owner.person_id}`}>{owner.person}</a>{' '}
                {may.guide && (
                  <Action
                    operation="goals.unlink"
                    values={{ id: goal.id, wish_id: owner.wish_id }}
                    label="Not theirs any more"
                    name={`Not theirs any more: ${owner.person}`}
                    kind="quiet"
                    small
                  />
                )}
              </>
            }
          >
            {owner.wish}
          </Quote>
        ))}
        <Actions>
          {may.guide && !goal.reached_on && <Link goal={goal} wishes={wishes} />}
          {may.lead && <Settle goal={goal} />}
          {may.lead && <Change goal={goal} />}
        </Actions>
      </Stack>
    </Card>
  )
}

function Day({ goal }: { goal: Goal }) {
  if (goal.reached_on)
    return (
      <Tag tone="good">
        reached <When at={goal.reached_on} />
      </Tag>
    )
  return goal.by_on ? (
    <>
      by <Due on={goal.by_on} />
    </>
  ) : null
}

function Link({ goal, wishes }: Pick<Props, 'goal' | 'wishes'>) {
  const view = useView()
  if (wishes === null)
    return (
      <LinkButton
        href={`${linkWith(view, { whose: goal.id })}#goal-${goal.id}`}
        name={`Whose own wish is it: ${goal.words}`}
        kind="quiet"
        small
      >
        Whose own wish is it?
      </LinkButton>
    )
  const free = wishes.filter((wish) => !goal.owners.some((owner) => owner.wish_id === wish.id))
  if (free.length === 0) return <Soft>Nobody on the team has another wish.</Soft>
  return (
    <Form
      operation="goals.link"
      formKey={goal.id}
      hidden={{ id: goal.id }}
      then={`/goals#goal-${goal.id}`}
      label={`Whose own wish is it: ${goal.words}`}
      inline
    >
      <Select
        name="wish_id"
        label="A wish of theirs"
        required
        options={free.map(({ id, person, words }) => ({
          value: id,
          label: `${person}: ${words.length > 80 ? `${words.slice(0, 79)}…` : words}`,
        }))}
      />
      <Submit>Link it</Submit>
    </Form>
  )
}

function Settle({ goal: { id, words, reached_on } }: { goal: Goal }) {
  return reached_on ? (
    <Action operation="goals.pursue" values={{ id }} label="Pursue it again" name={`Pursue it again: ${words}`} kind="quiet" small />
  ) : (
    <Action operation="goals.reach" values={{ id }} label="Reached" name={`Reached: ${words}`} icon="check" small />
  )
}

function Change({ goal: { id, words, by_on } }: { goal: Goal }) {
  return (
    <Opening label="Change" form={{ operation: 'goals.update', key: id }}>
      <Stack close>
        <Form operation="goals.update" formKey={id} hidden={{ id }} values={{ words, by_on }} label={`Change: ${words}`}>
          <Text name="words" label="What we are after" required maxlength={500} />
          <DayField name="by_on" label="By when" />
          <Submit>Save</Submit>
        </Form>
        <Actions>
          <Action
            operation="goals.remove"
            values={{ id }}
            label="Remove it"
            name={`Remove it: ${words}`}
            kind="remove"
            icon="trash"
            small
          />
        </Actions>
      </Stack>
    </Opening>
  )
}
