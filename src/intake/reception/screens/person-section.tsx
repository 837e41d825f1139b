import { listMembers } from '../../../access/index.ts'
import { getPerson } from '../../../people/index.ts'
import { includes } from '../../../platform/context.ts'
import { Action, Opening, Rows, Section, Soft, Stack, When, Words } from '../../../ui/index.ts'
import type { PageRequest, Subject } from '../../../ui/page.ts'
import { type Handover, listHandovers } from '../handovers.ts'
import type { Visit } from '../visit.ts'
import { listVisits } from '../visits.ts'
import { HandOver } from './reception.tsx'

/** Someone's story with us: when they came with what, and who gave them to whom and why. */
export async function personStory({ call, caller: { actor } }: PageRequest, { id }: Subject) {
  const [waiting, answered, handovers, person, members] = await Promise.all([
    call(listVisits, { person_id: id, state: 'waiting' }),
    call(listVisits, { person_id: id, state: 'answered' }),
    call(listHandovers, { person_id: id }),
    call(getPerson, { id }),
    call(listMembers, { limit: 200 }),
  ])
  const changes = includes(actor.role, 'guide')
  const others = members.items.filter((member) => member.id !== person.guide_id && member.role !== 'viewer')
  const rows = [
    ...[...waiting.items, ...answered.items].map(visitRow),
    ...handovers.items.map((one, at) => handoverRow(one, changes && at === 0)),
  ]
  const hands = changes && others.length > 0
  if (rows.length === 0 && !hands) return null
  return (
    <Section title="Who looked after them" id="story">
      <Stack>
        <Rows items={rows.sort((a, b) => (a.at < b.at ? 1 : -1))} empty={guideOf(person.guide_id, members.items)} />
        {hands && (
          <Opening label="Hand over to another member" form={{ operation: 'handovers.create', key: id }}>
            <HandOver person_id={id} name={person.name} members={others} />
          </Opening>
        )}
      </Stack>
    </Section>
  )
}

function guideOf(id: string | null, members: readonly { id: string; name: string }[]): string {
  const guide = members.find((member) => member.id === id)
  return guide ? `${guide.name} looks after them.` : 'Nobody looks after them yet.'
}

function visitRow({ on, id, words, member, because }: Visit) {
  return {
    at: `${on} ${id}`,
    main: (
      <>
        Came to reception with <Words>{words}</Words>
      </>
    ),
    note: (
      <Soft>
        {member ? `Went to ${member}. ` : ''}
        {because}
      </Soft>
    ),
    side: <When at={on} />,
  }
}

function handoverRow({ on, id, from, to, words, by }: Handover, takesBack: boolean) {
  return {
    at: `${on} ${id}`,
    main: `${by} gave them ${from && from !== by ? `from ${from} ` : ''}to ${to}`,
    note: <Words>{words}</Words>,
    side: (
      <>
        <When at={on} />{' '}
        {takesBack && (
          <Action operation="handovers.take_back" values={{ id }} label="Take back" name={`Take back: to ${to}`} kind="quiet" small />
        )}
      </>
    ),
  }
}
