import { includes } from '../../../platform/context.ts'
import { Action, AsOf, count, Empty, Form, Inline, Layout, PageHead, Rows, Section, Select, Soft, Submit, Text } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { compareGrowth } from '../compare/operations.ts'
import { createSource, listSources } from '../sources/operations.ts'
import type { Source, SourceKind } from '../sources/source.ts'
import { GrowthNav } from './nav.tsx'

const kindOptions: { value: SourceKind; label: string }[] = [
  { value: 'retail', label: 'came by themselves (retail)' },
  { value: 'referral', label: 'was brought (referral)' },
]

/** The list of the ways in which people come, and the words on journeys that are not on it yet. */
export async function sourcesPage({ call, caller }: PageRequest) {
  const [{ items }, { by_source, as_of }] = await Promise.all([call(listSources, {}), call(compareGrowth, {})])
  const changes = includes(caller.actor.role, createSource.may)
  const unlisted = by_source.filter(({ source, kind, listed }) => source !== '' && !listed && kind === null).slice(0, 20)
  return (
    <Layout title="Sources">
      <PageHead
        title="How people come"
        lead="Whoever has one of these as their source counts on its side. Set it on a person’s page, for many at once in the list of people, or bring it with a file."
      />
      <GrowthNav />
      {items.length === 0 ? <Empty title="There are no sources." /> : <Rows items={items.map((source) => rowOf(source, changes))} />}
      {changes && (
        <Section title="Another one">
          <Form operation="sources.create" label="Another source">
            <Inline>
              <Text name="name" label="Name" required maxlength={80} />
              <Select name="kind" label="Whoever came this way" options={kindOptions} />
              <Submit>Add it</Submit>
            </Inline>
          </Form>
        </Section>
      )}
      {changes && unlisted.length > 0 && (
        <Section title="Written on journeys, and not on the list" lead="They count on neither side until you say on which.">
          <AsOf at={as_of} />
          <Rows
            items={unlisted.map(({ source, journeys }) => ({
              main: source,
              note: count(journeys, 'journey', 'journeys'),
              side: (
                <>
                  <Action
                    operation="sources.create"
                    values={{ name: source, kind: 'retail' }}
                    label="By themselves"
                    name={`By themselves: ${source}`}
                    small
                  />{' '}
                  <Action
                    operation="sources.create"
                    values={{ name: source, kind: 'referral' }}
                    label="Was brought"
                    name={`Was brought: ${source}`}
                    small
                  />
                </>
              ),
            }))}
          />
        </Section>
      )}
    </Layout>
  )
}

function rowOf({ id, name, kind }: Source, changes: boolean) {
  const other: SourceKind = kind === 'retail' ? 'referral' : 'retail'
  return {
    main: name,
    note: <Soft>{kind === 'referral' ? 'was brought: a referral' : 'came by themselves: retail'}</Soft>,
    side: changes && (
      <>
        <Action
          operation="sources.update"
          values={{ id, kind: other }}
          label={other === 'referral' ? 'Is a referral' : 'Is no referral'}
          name={`${other === 'referral' ? 'Is a referral' : 'Is no referral'}: ${name}`}
          kind="quiet"
          small
        />{' '}
        <Action operation="sources.remove" values={{ id }} label="Take off" name={`Take off: ${name}`} kind="remove" small />
      </>
    ),
  }
}
