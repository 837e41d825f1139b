import { Action, Chip, Chips, Form, Opening, Submit, Text, useView } from '../../../ui/index.ts'
import { isCut, viewQuery } from './asked.ts'

/** The views someone keeps of the list, the way to keep the one in sight, and to forget it. */
export function SavedViews({ views }: { views: readonly { id: string; name: string; query: string }[] }) {
  const { query } = useView()
  const now = viewQuery(query)
  const current = views.find((view) => viewQuery(new URLSearchParams(view.query)) === now)
  const worthKeeping = !current && (isCut(query) || query.has('columns') || query.has('sort'))
  if (views.length === 0 && !worthKeeping) return null
  return (
    <div class="saved-views">
      {views.length > 0 && (
        <nav aria-label="Your views">
          <Chips>
            {views.map((view) => (
              <Chip href={`/people?${view.query}`} current={view === current}>
                {view.name}
              </Chip>
            ))}
          </Chips>
        </nav>
      )}
      {worthKeeping && (
        <Opening label="Keep this view" form={{ operation: 'saved_views.create' }}>
          <Form operation="saved_views.create" hidden={{ screen: 'people', query: now }} label="Keep this view" inline>
            <Text name="name" label="Name of the view" required maxlength={60} placeholder="Overdue customers" />
            <Submit>Keep it</Submit>
          </Form>
        </Opening>
      )}
      {current && <Action operation="saved_views.remove" values={{ id: current.id }} label="Forget this view" kind="quiet" small />}
    </div>
  )
}
