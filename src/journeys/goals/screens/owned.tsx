import { Due, Rows, Section, When, Words } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listGoals } from '../operations.ts'

/** On a teammate's page: the goals that are their own wish too. */
export async function ownedGoals(request: PageRequest, { id }: { id: string }) {
  const { items } = await request.call(listGoals, { person_id: id })
  if (items.length === 0) return null
  return (
    <Section title="Goals they own">
      <Rows
        items={items.map((goal) => ({
          main: goal.words,
          href: '/goals',
          note: (
            <>
              because they want: <Words>{goal.owners.find((owner) => owner.person_id === id)?.wish}</Words>
            </>
          ),
          side: goal.reached_on ? (
            <>
              reached <When at={goal.reached_on} />
            </>
          ) : (
            goal.by_on && (
              <>
                by <Due on={goal.by_on} />
              </>
            )
          ),
        }))}
      />
    </Section>
  )
}
