import { customFieldsOf, type PeopleFilters } from '../../../people/index.ts'
import { type Caller, reading } from '../../../platform/call.ts'
import { customHeaderOf, customText, ownColumns } from '../own/columns.ts'
import { peopleOf } from '../pages-of.ts'
import { csvRecord } from './csv-text.ts'

/** People as CSV, a page at a time; `given` is told how many went out with each. */
export async function* peopleAsCsv(
  caller: Caller,
  filters: PeopleFilters,
  options: { bom: boolean; count: boolean },
  given: (people: number) => void,
): AsyncGenerator<string> {
  const fields = await reading(caller, customFieldsOf)
  const headers = [...ownColumns.map((column) => column.header), ...fields.map(customHeaderOf)]
  yield `${options.bom ? '\ufeff' : ''}${csvRecord(headers)}`
  let all = 0
  for await (const people of peopleOf(caller, filters)) {
    all += people.length
    given(people.length)
    yield people
      .map((person) => {
        const custom = person.custom === '{}' ? {} : (JSON.parse(person.custom) as Record<string, unknown>)
        return csvRecord([...ownColumns.map((column) => column.cell(person)), ...fields.map(({ key }) => customText(custom[key]))])
      })
      .join('')
  }
  if (options.count) yield csvRecord([`# ${all} people`])
}
