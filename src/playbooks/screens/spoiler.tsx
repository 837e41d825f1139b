import { includes } from '../../platform/context.ts'
import {
  Action,
  Actions,
  Area,
  DayField,
  Facts,
  Form,
  Layout,
  Opening,
  PageHead,
  Remark,
  Rows,
  Section,
  Select,
  Stack,
  Submit,
  Tag,
  Text,
  When,
  Words,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getSpoiler, listSpoilers } from '../spoilers/operations.ts'
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
export async function spoilerPage({ call, params, caller }: PageRequest) {
  const id = params.id ?? ''
  const [spoiler, { items: all }] = await Promise.all([call(getSpoiler, { id }), call(listSpoilers, { limit: 200 })])
  const changes = includes(caller.actor.role, 'guide')
  const others = all.filter((one) => one.id !== id)
  return (
    <Layout title={spoiler.words}>
      <PageHead title={spoiler.words} above={<a href="/spoilers">Spoilers</a>} lead={timesOf(spoiler)} />
      <PracticeNav />
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
          items={spoiler.sightings.map((one) => ({
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
        <Section title="Is it called otherwise?">
          <Stack>
            {others.length > 0 && (
              <Opening label="Another one is the same" form={{ operation: 'spoilers.merge' }}>
                <Form operation="spoilers.merge" hidden={{ id }} label="Another one is the same" inline>
                  <Select
                    name="other_id"
                    label="Which one"
                    required
                    options={others.slice(0, 200).map((one) => ({ value: one.id, label: one.words.slice(0, 100) }))}
                  />
                  <Submit>Make them one</Submit>
                </Form>
              </Opening>
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
