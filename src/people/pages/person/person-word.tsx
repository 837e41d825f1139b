import type { Child } from 'hono/jsx'
import { type Money, sayMoney, writeMoney } from '../../../platform/money.ts'
import {
  Action,
  Actions,
  Area,
  DayField,
  Form,
  MoneyField,
  Opening,
  Quote,
  Stack,
  Submit,
  Tag,
  Text,
  useView,
  When,
} from '../../../ui/index.ts'
import type { Wish as WishOf } from '../../wishes.ts'
import type { Worry as WorryOf } from '../../worries.ts'

/** One wish in their words, and what can be done about it. */
export function Wish({ wish, large, changes }: { wish: WishOf; large?: boolean; changes: boolean }) {
  const { id } = wish
  const by = (
    <>
      said <When at={wish.said_on} />
      {wish.motive && <>, because: {wish.motive}</>}{' '}
      {wish.reached_on && (
        <Tag tone="good">
          came true <When at={wish.reached_on} />
        </Tag>
      )}
    </>
  )
  return (
    <Word words={wish.words} by={by} large={large}>
      {changes && (
        <Actions>
          {!wish.reached_on && <Action operation="wishes.reach" values={{ id }} label="It came true" small />}
          <Correct noun="wishes" word={wish} motive={wish.motive} />
        </Actions>
      )}
    </Word>
  )
}

/** One worry in their words: whether someone is on it, and what can be done about it. */
export function Worry({ worry, changes, beside }: { worry: WorryOf; changes: boolean; beside?: Child[] }) {
  const { id } = worry
  return (
    <Word words={worry.words} by={<WorryState worry={worry} />}>
      {beside}
      {changes && (
        <Actions>
          {worry.state === 'carried' && (
            <Action operation="worries.take" values={{ id }} label="Take it on" name={`Take it on: ${worry.words}`} small />
          )}
          {worry.state !== 'carried' && (
            <Action
              operation="worries.carry"
              values={{ id }}
              label="It weighs again"
              name={`It weighs again: ${worry.words}`}
              kind="quiet"
              small
            />
          )}
          {worry.state !== 'gone' && <LetGo worry={worry} />}
          <Correct noun="worries" word={worry} cost={worry.cost_per_day} />
        </Actions>
      )}
    </Word>
  )
}

function WorryState({ worry }: { worry: WorryOf }) {
  return (
    <>
      said <When at={worry.said_on} />
      {worry.cost_per_day && <>, costs {sayMoney(worry.cost_per_day)} a day</>}{' '}
      {worry.state === 'carried' && <Tag tone="late">nobody is on it</Tag>}
      {worry.state === 'taken' && (
        <Tag>
          {worry.taken_by_name} is on it since <When at={worry.taken_on ?? worry.said_on} />
        </Tag>
      )}
      {worry.state === 'gone' && (
        <>
          <Tag tone="good">
            gone <When at={worry.gone_on ?? worry.said_on} />
          </Tag>{' '}
          {worry.gone_because}
        </>
      )}
    </>
  )
}

function Word({ words, by, large, children }: { words: string; by: Child; large?: boolean; children: Child }) {
  return (
    <div data-item="">
      <Quote large={large} by={by}>
        {words}
      </Quote>
      {children}
    </div>
  )
}

function LetGo({ worry }: { worry: WorryOf }) {
  return (
    <Opening label="It is gone" form={{ operation: 'worries.let_go', key: worry.id }}>
      <Form operation="worries.let_go" formKey={worry.id} hidden={{ id: worry.id }} label={`It is gone: ${worry.words}`} inline>
        <Text name="because" label="What made it go" maxlength={2000} />
        <Submit>Let it go</Submit>
      </Form>
    </Opening>
  )
}

type Said = { id: string; words: string; said_on: string }

function Correct({ noun, word, motive, cost }: { noun: 'wishes' | 'worries'; word: Said; motive?: string; cost?: Money | null }) {
  const { form } = useView()
  const operation = `${noun}.update`
  return (
    <Opening label="Change" open={form?.operation === operation && form.key === word.id}>
      <Stack close>
        <Form
          operation={operation}
          formKey={word.id}
          hidden={{ id: word.id }}
          values={{ words: word.words, said_on: word.said_on, motive }}
          label={`Change: ${word.words}`}
        >
          <Area name="words" label="In their words" words rows={2} required maxlength={2000} />
          {motive !== undefined && <Area name="motive" label="Why it matters to them" rows={1} maxlength={2000} />}
          {cost !== undefined && <MoneyField name="cost_per_day" label="What it costs them a day" value={cost && writeMoney(cost)} />}
          <DayField name="said_on" label="Said on" required />
          <Submit>Save</Submit>
        </Form>
        <Actions>
          <Action
            operation={`${noun}.remove`}
            values={{ id: word.id }}
            label="Remove it"
            name={`Remove it: ${word.words}`}
            kind="remove"
            icon="trash"
            small
          />
        </Actions>
      </Stack>
    </Opening>
  )
}
