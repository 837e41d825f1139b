import { includes } from '../../../platform/context.ts'
import { mailReady } from '../../../platform/mail.ts'
import {
  Action,
  Actions,
  Area,
  Form,
  LinkButton,
  Opening,
  Rows,
  Section,
  Soft,
  Stack,
  Submit,
  Tokens,
  Two,
  Words,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { suggestIntroductions } from '../../matching/suggest.ts'
import { needs, offers } from '../../said/operations.ts'
import type { Said } from '../../said/said.ts'
import { listIntroductions } from '../operations.ts'
import { SuggestionCard } from './introductions.tsx'
import { introductionRow } from './words.tsx'

/** On someone's page: what they seek and can give, whom they could meet, and whom they were introduced to. */
export async function personIntroductions({ call, caller, view }: PageRequest, { id }: { id: string }) {
  const [sought, given, { items: suggested }, { items: introduced }] = await Promise.all([
    call(needs.list, { person_id: id, limit: 50 }),
    call(offers.list, { person_id: id, limit: 50 }),
    call(suggestIntroductions, { person_id: id, limit: 3, likely: true }),
    call(listIntroductions, { person_id: id, limit: 20 }),
  ])
  const changes = includes(caller.actor.role, 'guide')
  if (!changes && sought.items.length + given.items.length + introduced.length === 0) return null
  return (
    <Section
      id="needs"
      title="What they seek, what they give"
      actions={suggested.length + introduced.length > 0 && <LinkButton href="/introductions">All introductions</LinkButton>}
    >
      <Stack>
        <Two>
          <Kept side="needs" items={sought.items} changes={changes} personId={id} today={view.today} />
          <Kept side="offers" items={given.items} changes={changes} personId={id} today={view.today} />
        </Two>
        {suggested.map((one) => (
          <SuggestionCard of={one} changes={changes} mail={mailReady(caller.settings)} />
        ))}
        <Rows items={introduced.map(introductionRow)} />
      </Stack>
    </Section>
  )
}

const say = {
  needs: {
    title: 'They are looking for',
    none: 'Nothing is noted that they are looking for.',
    add: 'Note what they are looking for',
    settle: 'It was met',
    words: 'What they are looking for, in their words',
  },
  offers: {
    title: 'They could give',
    none: 'Nothing is noted that they could give.',
    add: 'Note what they could give',
    settle: 'No longer',
    words: 'What they could give, in their words',
  },
}

type Of = { side: 'needs' | 'offers'; items: Said[]; changes: boolean; personId: string; today: string }

function Kept({ side, items, changes, personId, today }: Of) {
  const { title, none, add, words } = say[side]
  return (
    <div>
      <h3>{title}</h3>
      <Stack close>
        <Rows items={items.map((item) => rowOf(side, item, changes, today))} empty={none} bare />
        {changes && (
          <Opening label={add} icon="plus" form={{ operation: `${side}.create`, key: side }}>
            <Form
              operation={`${side}.create`}
              formKey={side}
              hidden={{ person_id: personId }}
              then={`/people/${personId}/around#needs`}
              label={add}
            >
              <Area name="words" label={words} rows={2} maxlength={1000} required words />
              <Tokens name="topics" label="Topics" />
              <Submit>Note it</Submit>
            </Form>
          </Opening>
        )}
      </Stack>
    </div>
  )
}

function rowOf(side: 'needs' | 'offers', { id, words, topics, settled_on, person_id }: Said, changes: boolean, today: string) {
  const then = `/people/${person_id}/around#needs`
  return {
    main: settled_on ? <Soft>{words}</Soft> : <Words>{words}</Words>,
    note: topics.join(', ') || undefined,
    side: changes && (
      <Actions>
        {!settled_on && (
          <Action
            operation={`${side}.update`}
            values={{ id, settled_on: today }}
            then={then}
            label={say[side].settle}
            name={`${say[side].settle}: ${words}`}
            kind="quiet"
            small
          />
        )}
        <Action operation={`${side}.remove`} values={{ id }} then={then} label="Remove" name={`Remove: ${words}`} kind="quiet" small />
      </Actions>
    ),
  }
}
