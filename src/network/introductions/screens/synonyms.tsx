import { settingsNav } from '../../../access/index.ts'
import { includes } from '../../../platform/context.ts'
import { Action, count, Empty, Form, Rows, Section, SettingsFrame, Submit, Tokens } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listSynonyms } from '../../matching/synonyms.ts'

/** How many there are, in a sentence. */
export async function saysSynonyms({ call }: PageRequest): Promise<string> {
  const { items } = await call(listSynonyms, {})
  if (items.length === 0) return 'Needs and offers find each other by their words and by what an English lexicon knows of them.'
  return `Beside what an English lexicon knows, ${count(items.length, 'group of words means', 'groups of words mean')} the same here.`
}

/** Words that mean the same in this workspace, so that needs and offers find each other by them. */
export async function synonymsPage({ call, caller }: PageRequest) {
  const { items } = await call(listSynonyms, {})
  const changes = includes(caller.actor.role, 'lead')
  return (
    <SettingsFrame
      title="Words"
      lead="Words of your trade that mean the same. Needs and offers find each other by them, beside what an English lexicon knows."
      nav={settingsNav(caller.actor.role)}
    >
      {items.length === 0 ? (
        <Empty
          title="No words of your own yet."
          lead="Add some where you see two that fit and are not suggested: “homepage, website, web presence”."
        />
      ) : (
        <Rows
          items={items.map(({ id, words, made_by_name }) => ({
            main: words.join(', '),
            note: `by ${made_by_name}`,
            side: changes && (
              <Action operation="synonyms.remove" values={{ id }} label="Remove" name={`Remove: ${words.join(', ')}`} kind="quiet" small />
            ),
          }))}
        />
      )}
      {changes && (
        <Section title={items.length === 0 ? 'The first' : 'More'}>
          <Form operation="synonyms.create" label="Words that mean the same">
            <Tokens name="words" label="Words that mean the same" required />
            <Submit kind="next">Take them for the same</Submit>
          </Form>
        </Section>
      )}
    </SettingsFrame>
  )
}
