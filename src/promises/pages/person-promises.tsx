import { includes } from '../../platform/context.ts'
import { mailReady } from '../../platform/mail.ts'
import { Due, Opening, Rows, Section, Sentence, Soft, Stack, Trust, TrustFormula, Words } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listPromises } from '../operations.ts'
import type { Promised } from '../promise.ts'
import { getTrust, type Trust as Score } from '../trust.ts'
import { NewPromise } from './promise-forms.tsx'
import { promiseRows } from './promise-row.tsx'
import { lookOf } from './promises.tsx'

/** The part of a person's screen that is about promises: the next one and its day first, then trust and what was. */
export async function personPromises(request: PageRequest, { id }: { id: string }) {
  const [open, kept, broken, trust] = await Promise.all([
    request.call(listPromises, { person_id: id, state: 'open', limit: 100 }),
    request.call(listPromises, { person_id: id, state: 'kept', sort: '-due_on', limit: 30 }),
    request.call(listPromises, { person_id: id, state: 'broken', sort: '-due_on', limit: 30 }),
    request.call(getTrust, { person_id: id }),
  ])
  const changes = includes(request.caller.actor.role, 'guide')
  const past = [...kept.items, ...broken.items].sort((a, b) => (a.due_on < b.due_on ? 1 : -1))
  const look = lookOf(request, changes, open.items, true)
  return (
    <Section title="Promises" id="promises">
      <Stack>
        <Next promise={open.items[0]} past={past.length} />
        <Rows items={promiseRows(open.items, look)} />
        <TrustOfBoth us={trust.us} them={trust.them} />
        {past.length > 0 && (
          <Opening label={past.length === 1 ? 'The one before' : `The ${past.length} before`}>
            <Rows items={promiseRows(past, look)} bare />
          </Opening>
        )}
        {changes && (
          <Opening label="Note a promise" icon="plus" form={{ operation: 'promises.create', key: 'new-promise' }}>
            <NewPromise personId={id} then={`/people/${id}#promises`} mail={mailReady(request.caller.settings)} />
          </Opening>
        )}
      </Stack>
    </Section>
  )
}

function Next({ promise, past }: { promise: Promised | undefined; past: number }) {
  if (!promise) return <Soft>{past > 0 ? 'Nothing is promised at the moment.' : 'Nobody has promised anything here yet.'}</Soft>
  const words = promise.words.length > 160 ? `${promise.words.slice(0, 159).trimEnd()}…` : promise.words
  return (
    <Sentence>
      Next, {promise.by === 'us' ? 'from us' : 'from them'}: {promise.by === 'us' ? words : <Words>{words}</Words>}, due{' '}
      <strong>
        <Due on={promise.due_on} />
      </strong>
    </Sentence>
  )
}

/** Nothing is said of trust where nothing was ever promised. */
function TrustOfBoth({ us, them }: { us: Score; them: Score }) {
  const [ours, theirs] = [us.due + us.open > 0, them.due + them.open > 0]
  if (!ours && !theirs) return null
  return (
    <div>
      {ours && (
        <p>
          <Trust of={us} who="We" />
        </p>
      )}
      {theirs && (
        <p>
          <Trust of={them} who="They" />
        </p>
      )}
      <TrustFormula of={ours ? us : them} />
    </div>
  )
}
