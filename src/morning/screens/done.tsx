import type { z } from 'zod'
import { Action, Rows, Section, Soft } from '../../ui/index.ts'
import type { getMorning } from '../operations.ts'

type Decided = z.output<typeof getMorning.output>['done']

const ways = { touched: 'touched', later: 'left for later', skip: 'skipped' } as const

/** Those who are done with for today, and the way to take that back. */
export function Done({ done, mayGuide, me }: { done: Decided; mayGuide: boolean; me: string }) {
  if (done.length === 0) return null
  return (
    <Section title="Done today">
      <Rows
        bare
        items={done.map(({ person, choice, by }) => ({
          main: (
            <>
              <a href={`/people/${person.id}`}>{person.name}</a>{' '}
              <Soft>
                {ways[choice]}
                {by !== me && ` by ${by}`}
              </Soft>
            </>
          ),
          side: mayGuide && (
            <Action
              operation="morning.back"
              values={{ person_id: person.id }}
              label="Take back"
              name={`Take back, ${person.name}`}
              kind="quiet"
              small
            />
          ),
        }))}
      />
    </Section>
  )
}
