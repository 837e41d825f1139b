import { includes } from '../../platform/context.ts'
import {
  Action,
  Actions,
  Area,
  AsOf,
  DayField,
  Facts,
  Form,
  figure,
  Layout,
  LinkButton,
  linkWith,
  Opening,
  PageHead,
  Pager,
  Remark,
  Rows,
  Section,
  Select,
  Soft,
  Stack,
  Submit,
  Tag,
  Text,
  When,
  Words,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getSpoiler, listSightings, listSpoilers } from '../spoilers/operations.ts'
import type { Spoiler } from '../spoilers/spoiler.ts'
import { PracticeNav } from './nav.tsx'
import { costOf, Standing, timesOf } from './spoilers.tsx'

const sources = {
  decision: 'they decided against it',
  ending: 'the journey ended',
  doubt: 'a doubt',
  friction: 'something was hard',
  hand: 'noted by hand',
}

/** One spoiler: every time it was met, whether it is fixed, and whether that held. */
export async function spoilerPage({ call, params, query, view, caller }: PageRequest) {
  const id = params.id ?? ''
  const after = query.get('after')
  const spoiler = await call(getSpoiler, { id })
  const met = after ? await call(listSightings, { id, after }) : { items: spoiler.sightings, next: spoiler.next }
  const changes = includes(caller.actor.role, 'guide')
  // Asked for only by whoever wants to put two together.
  const merging = query.has('same') || view.form?.operation === 'spoilers.merge'
  const others = merging ? (await call(listSpoilers, { limit: 200 })).items.filter((one) => one.id !== id) : null
  return (
    <Layout title={spoiler.words}>
      <PageHead title={spoiler.words} above={<a href="/spoilers">Spoilers</a>} lead={timesOf(spoiler)} />
      <PracticeNav />
      <AsOf at={spoiler.as_of} />
      <Stack>
        <Facts
          facts={[
            ['It cost', costOf(spoiler)],
            ['Stands', (spoiler.fixed_on || spoiler.came_back_on) && <Standing spoiler={spoiler} />],
            ['Fixed by', spoiler.fixed_because],
            ['First met', spoiler.first_on && <When at={spoiler.first_on} />],
            ['Last met', spoiler.last_on && <When at={spoiler.last_on} />],
          ]}
        />
        {changes && (
          <Actions>
            {(!spoiler.fixed_on || spoiler.came_back_on) && <Fix id={id} />}
            {spoiler.fixed_on && <Action operation="spoilers.reopen" values={{ id }} label="It is not fixed" small />}
          </Actions>
        )}
        {spoiler.unsure > 0 && (
          <Remark>
            Some were recognised by their words alone. Is it the same thing?{' '}
            {changes && <Action operation="spoilers.confirm" values={{ id }} label="Yes, all of them" small />}
          </Remark>
        )}
      </Stack>
      <Section title="Where it was met">
        <Rows
          items={met.items.map((one) => ({
            main: <Words>{one.words}</Words>,
            note: (
              <>
                {one.journey_id ? <a href={`/journeys/${one.journey_id}`}>{one.person ?? 'A journey'}</a> : one.by_name}:{' '}
                {sources[one.source]} {one.ended && <Tag tone="wrong">it ended there</Tag>} {!one.sure && <Tag>by its words</Tag>}{' '}
                {changes && spoiler.times > 1 && (
                  <Action
                    operation="spoilers.part"
                    values={{ sighting_id: one.id }}
                    label="This was another"
                    name={`This was another: ${one.words}`}
                    kind="quiet"
                    small
                  />
                )}
              </>
            ),
            side: <When at={one.on} />,
          }))}
        />
        <Pager next={met.next}>{(after || met.next) && `${met.items.length} of ${figure(spoiler.times)}`}</Pager>
      </Section>
      {spoiler.parts.length > 0 && (
        <Section title="Also called">
          <Rows
            items={spoiler.parts.map((part) => ({
              main: part.words,
              side: changes && (
                <Action operation="spoilers.unmerge" values={{ id: part.id }} label="Part them" name={`Part them: ${part.words}`} small />
              ),
            }))}
          />
        </Section>
      )}
      {changes && (
        <Section title="Is it called otherwise?" id="same">
          <Stack>
            {others === null ? (
              <Actions>
                <LinkButton href={`${linkWith(view, { same: 'yes' })}#same`} small>
                  Another one is the same
                </LinkButton>
              </Actions>
            ) : (
              <Same id={id} others={others} />
            )}
            <Opening label="Other words" form={{ operation: 'spoilers.update' }}>
              <Form operation="spoilers.update" hidden={{ id }} values={{ words: spoiler.words }} label="Other words">
                <Text name="words" label="What it is" required maxlength={300} />
                <Submit>Save</Submit>
              </Form>
            </Opening>
          </Stack>
        </Section>
      )}
    </Layout>
  )
}

function Same({ id, others }: { id: string; others: readonly Spoiler[] }) {
  if (others.length === 0) return <Soft>There is no other one.</Soft>
  return (
    <Form operation="spoilers.merge" hidden={{ id }} then={`/spoilers/${id}`} label="Another one is the same" inline>
      <Select
        name="other_id"
        label="Which one"
        required
        options={others.map((one) => ({ value: one.id, label: one.words.slice(0, 100) }))}
      />
      <Submit>Make them one</Submit>
    </Form>
  )
}

function Fix({ id }: { id: string }) {
  return (
    <Opening label="It is fixed" icon="check" form={{ operation: 'spoilers.fix' }}>
      <Form operation="spoilers.fix" hidden={{ id }} label="It is fixed">
        <Area name="because" label="What was changed" rows={2} maxlength={1000} />
        <DayField name="on" label="Since when" optional />
        <Submit>It is fixed</Submit>
      </Form>
    </Opening>
  )
}
