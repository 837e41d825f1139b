import type { z } from 'zod'
import { exactDay, Late, Rows, Soft } from '../../ui/index.ts'
import type { IncomingPerson } from '../imports/incoming.ts'
import type { previewImport } from '../imports/preview.ts'

type Row = z.output<typeof previewImport.output>['rows'][number]

/** The first records of a file as the people they would make, each with what is wrong with it. */
export function FirstRows({ rows }: { rows: readonly Row[] }) {
  return (
    <Rows
      empty="There is no row in it."
      items={rows.map(({ line, person, problems }) => ({
        main: person ? <Named {...person} /> : <Soft>Nobody could be made of this row.</Soft>,
        note: (
          <>
            {person && factsOf(person).join('; ')}
            {problems.map(({ column, message }) => (
              <p>
                <Late>
                  {column && `${column}: `}
                  {message}
                </Late>
              </p>
            ))}
          </>
        ),
        side: <Soft>line {line}</Soft>,
      }))}
    />
  )
}

function Named({ name, title, organization }: IncomingPerson) {
  return (
    <>
      <strong>{name}</strong> <Soft>{[title, organization === name ? '' : organization].filter(Boolean).join(', ')}</Soft>
    </>
  )
}

/** What is known of someone beside their name, fact by fact. */
function factsOf(person: IncomingPerson): string[] {
  const { emails, phones, addresses, relation, circle, birthday, met_on, last_touch_on, source, tags, differs, custom } = person
  return [
    ...emails,
    ...phones,
    ...addresses.map(({ street, postcode, city, region, country }) =>
      [street, [postcode, city].filter(Boolean).join(' '), region, country].filter(Boolean).join(', '),
    ),
    relation ?? '',
    circle ? `${circle} circle` : '',
    birthday ? `born ${birthday.startsWith('--') ? birthday.slice(2) : exactDay(birthday)}` : '',
    met_on ? `met on ${exactDay(met_on)}` : '',
    last_touch_on ? `last touch on ${exactDay(last_touch_on)}` : '',
    source ? `came through ${source}` : '',
    tags.length > 0 ? `tags: ${tags.join(', ')}` : '',
    differs ? `differs: ${differs}` : '',
    ...Object.entries(custom).map(([key, value]) => `${key.replaceAll('_', ' ')}: ${value}`),
  ].filter(Boolean)
}
