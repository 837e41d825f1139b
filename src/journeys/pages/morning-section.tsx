import { Rows, Section, When, Words } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listDoubts } from '../after/doubts.ts'
import { listTrailNews } from '../trail/list-news.ts'

/** What a morning shows of journeys below its people: trails that were opened since yesterday, and open doubts. */
export async function morningJourneys({ call }: PageRequest, { id: on }: { id: string }) {
  const [news, doubts] = await Promise.all([call(listTrailNews, { on }), call(listDoubts, { open: true, limit: 5 })])
  if (news.items.length + doubts.items.length === 0) return null
  return (
    <Section title="On their trails">
      <Rows
        items={[
          ...news.items.slice(0, 5).map((one) => ({
            href: `/journeys/${one.journey_id}`,
            main: one.person,
            note: one.words && one.kind !== 'trail.opened' ? <Words>{one.words}</Words> : undefined,
            side: (
              <>
                {did[one.kind] ?? 'looked at it'} <When at={one.on} />
              </>
            ),
          })),
          ...doubts.items.map((doubt) => ({
            href: `/journeys/${doubt.journey_id}#checkins`,
            main: `${doubt.person} is in doubt`,
            note: doubt.words,
            side: <When at={doubt.raised_on} />,
          })),
        ]}
      />
    </Section>
  )
}

const did: Record<string, string> = {
  'trail.opened': 'opened it',
  'decision.yes': 'said yes',
  'decision.no': 'said no',
  'decision.not_yet': 'said not yet',
  'request.asked': 'asked for something',
  'purpose.confirmed': 'confirmed the purpose',
  'purpose.reworded': 'reworded the purpose',
}
