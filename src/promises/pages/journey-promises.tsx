import { includes } from '../../platform/context.ts'
import { mailReady } from '../../platform/mail.ts'
import { Opening, Rows, Section, Soft, Stack, Trust } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listPromises } from '../operations.ts'
import { getTrust } from '../trust.ts'
import { NewPromise } from './promise-forms.tsx'
import { promiseRows } from './promise-row.tsx'
import { lookOf } from './promises.tsx'

/** The part of a journey's screen that is about promises: those of both sides that were made along it. */
export async function journeyPromises(request: PageRequest, { id, person_id }: { id: string; person_id?: string }) {
  const [open, all, trust] = await Promise.all([
    request.call(listPromises, { journey_id: id, state: 'open', limit: 50 }),
    request.call(listPromises, { journey_id: id, sort: '-due_on', limit: 50 }),
    request.call(getTrust, { journey_id: id }),
  ])
  const changes = includes(request.caller.actor.role, 'guide')
  const past = all.items.filter((one) => one.state !== 'open')
  const look = { ...lookOf(request, changes, open.items, true), first: undefined }
  if (all.items.length === 0 && !changes) return null
  return (
    <Section title="Promises" id="promises" lead={trust.us.due > 0 ? <Trust of={trust.us} who="We" /> : undefined}>
      <Stack>
        {open.items.length === 0 && <Soft>Nothing is promised on this journey at the moment.</Soft>}
        <Rows items={promiseRows(open.items, look)} />
        {past.length > 0 && (
          <Opening label={past.length === 1 ? 'The one before' : `The ${past.length} before`}>
            <Rows items={promiseRows(past, look)} bare />
          </Opening>
        )}
        {changes && person_id && (
          <Opening label="Note a promise" icon="plus" form={{ operation: 'promises.create', key: 'new-promise' }}>
            <NewPromise personId={person_id} journeyId={id} then={`/journeys/${id}#promises`} mail={mailReady(request.caller.settings)} />
          </Opening>
        )}
      </Stack>
    </Section>
  )
}
