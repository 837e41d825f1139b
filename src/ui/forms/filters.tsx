import type { PropsWithChildren } from 'hono/jsx'
import { useView } from '../view.ts'
import { HiddenValues } from './form.tsx'
import { FormContext } from './values.ts'

/**
 * What cuts a list, kept in the address bar: a GET form whose fields show the query's values. Searching begins the list anew.
 * `keep` names the parameters of the query that stay though no field shows them (`sort`, `columns`).
 */
export function Filters({ keep = ['sort'], label = 'Filters', children }: PropsWithChildren<{ keep?: readonly string[]; label?: string }>) {
  const view = useView()
  const kept = Object.fromEntries(keep.map((name) => [name, view.query.getAll(name)]))
  const values = Object.fromEntries([...view.query.keys()].map((name) => [name, view.query.getAll(name)]))
  return (
    <search>
      <wm-autosubmit>
        <form method="get" action={view.path} class="filters" aria-label={label} data-turbo-action="replace">
          <HiddenValues values={kept} />
          <FormContext.Provider value={{ id: 'filter', values }}>{children}</FormContext.Provider>
          <button type="submit" class="btn btn-plain without-script">
            Show
          </button>
        </form>
      </wm-autosubmit>
    </search>
  )
}
