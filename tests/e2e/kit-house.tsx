import type { Child } from 'hono/jsx'
import { fixedHeaders } from '../../src/doors/http/headers.ts'
import { findAsset } from '../../src/ui/assets.ts'
import type { FormState, View } from '../../src/ui/index.ts'
import * as kit from '../../src/ui/index.ts'

const cast = [
  { id: '1', name: 'Mara Petrova', firm: 'Petrova Bakery', due: '2026-03-08' },
  { id: '2', name: 'Tomas Oliveira', firm: 'Northlight IT', due: '2026-03-23' },
  { id: '3', name: 'Ruth Kowalczyk-Braithwaite', firm: 'Kowalczyk & Partners', due: '2026-03-21' },
]

/** What was posted: the operation, and every field with all its values. */
export type Posted = { operation: string; fields: Record<string, string[]> }

export interface KitHouse {
  url: string
  posted: Posted[]
  /** How often each page was asked for. */
  shown: Map<string, number>
  /** Says `changed` to every page that listens. */
  change(): void
  stop(): Promise<void>
}

/** A house of a few rooms made from the kit alone, under the headers of the real one, for its islands to be tried in a browser. */
export function startKitHouse(): KitHouse {
  const listeners = new Set<ReadableStreamDefaultController<string>>()
  const house = { posted: [] as Posted[], shown: new Map<string, number>(), notice: undefined as View['notice'] }
  let jobs = 0
  const fixed = fixedHeaders('http://127.0.0.1').page

  const show = (url: URL, cookies: string, form?: FormState) => {
    const theme = /theme=(light|dark)/.exec(cookies)?.[1] as View['theme'] | undefined
    const view: View = {
      path: url.pathname,
      query: url.searchParams,
      workspace: { id: 'w', name: 'Northlight IT' },
      member: { id: 'm', name: 'Sana Malik', email: 'sana@northlight.example', role: 'owner' },
      theme: theme ?? null,
      today: '2026-03-10',
      timezone: 'Europe/Vienna',
      form,
      notice: house.notice,
      live: true,
    }
    house.notice = undefined
    house.shown.set(url.pathname, (house.shown.get(url.pathname) ?? 0) + 1)
    return new Response(kit.renderPage(view, room(url, jobs)), { status: form ? 422 : 200, headers: fixed })
  }

  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    async fetch(request) {
      const url = new URL(request.url)
      const served = findAsset(url.pathname.replace('/assets/', ''), request.headers.get('accept-encoding') ?? '')
      if (served) return new Response(Bun.file(served.file), { headers: served.headers })
      if (url.pathname === '/live') return new Response(events(listeners), { headers: { 'content-type': 'text/event-stream' } })
      if (url.pathname === '/job') jobs++
      if (url.searchParams.has('as')) return new Response(found(url.searchParams.get('q') ?? ''), { headers: fixed })
      const cookies = request.headers.get('cookie') ?? ''
      if (request.method !== 'POST') return show(url, cookies)
      const fields = fieldsOf(await request.formData())
      const operation = url.pathname.replace('/do/', '')
      house.posted.push({ operation, fields })
      if (operation === 'people.create') return show(new URL(fields.at?.[0] ?? '/', url), cookies, refusal(operation, fields))
      house.notice = { words: 'Done.', undo: { operation: 'undo.it', values: {} } }
      return new Response(null, { status: 303, headers: { location: fields.then?.[0] ?? '/' } })
    },
  })
  return {
    url: server.url.origin,
    posted: house.posted,
    shown: house.shown,
    change: () => {
      for (const listener of listeners) listener.enqueue('event: changed\ndata: {}\n\n')
    },
    stop: () => server.stop(true),
  }
}

function room(url: URL, jobs: number): Child {
  if (url.pathname === '/job') return <Work asked={jobs} />
  if (url.pathname === '/people') return <People q={url.searchParams.get('q') ?? ''} />
  if (url.pathname === '/people/new') return <NewPerson />
  return url.pathname === '/' ? (
    <Morning />
  ) : (
    <kit.Layout title="A person">
      <kit.PageHead title={`Person ${url.pathname.slice(8)}`} />
      <kit.Section id="more" title="More of them" folded>
        <kit.Words>Every evening I throw two trays away</kit.Words>
      </kit.Section>
    </kit.Layout>
  )
}

function Morning() {
  return (
    <kit.Layout title="Morning">
      <kit.PageHead title="Good morning. Three people today." lead="Half of them heard from you within 11 days." />
      <kit.PersonCards label="Today">
        {cast.map(({ id, name, firm }, index) => (
          <kit.PersonCard
            id={id}
            name={name}
            href={`/people/${id}`}
            hint={firm}
            why="You promised an order list by yesterday."
            help={<kit.Words>Every evening I throw two trays away</kit.Words>}
            actions={
              <>
                <kit.Action
                  operation="morning.touched"
                  values={{ id }}
                  label="Touched"
                  kind={index ? 'plain' : 'next'}
                  shortcut="t"
                  name={`Touched, ${name}`}
                />
                <kit.Action operation="morning.later" values={{ id }} label="Later" shortcut="l" name={`Later, ${name}`} />
              </>
            }
          />
        ))}
      </kit.PersonCards>
      <kit.Section title="Each">
        <kit.SeriesChart
          label="Each"
          unit="share"
          points={[
            { on: '2026-03-03', value: 0.7 },
            { on: '2026-03-10', value: 0.8 },
          ]}
        />
      </kit.Section>
    </kit.Layout>
  )
}

function People({ q }: { q: string }) {
  return (
    <kit.Layout title="People">
      <kit.PageHead title="People" />
      <kit.Filters>
        <kit.Search name="q" label="Search" />
      </kit.Filters>
      <kit.Selecting>
        <kit.Bulk id="bulk" label="With those chosen">
          <kit.Select name="circle" label="Circle" quiet options={[{ value: 'inner', label: 'inner' }]} />
          <kit.Submit operation="people.sort" only={['ids', 'circle']} small>
            Set circle
          </kit.Submit>
          <kit.Tokens name="tags" label="Tags" quiet />
          <kit.Submit operation="people.tag" only={['ids', 'tags']} small>
            Add tags
          </kit.Submit>
        </kit.Bulk>
        <kit.Table
          label="People"
          rows={cast.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))}
          id={({ id }) => id}
          href={({ id }) => `/people/${id}`}
          select={{ form: 'bulk', name: 'ids', label: ({ name }) => name }}
          columns={[
            { key: 'name', label: 'Name', sort: 'name', cell: ({ name }) => name },
            { key: 'firm', label: 'Organization', cell: ({ firm }) => firm },
            { key: 'due', label: 'Due', end: true, cell: ({ due }) => <kit.Due on={due} /> },
          ]}
        />
      </kit.Selecting>
      <kit.Pager next="cursor" />
    </kit.Layout>
  )
}

function Work({ asked }: { asked: number }) {
  return (
    <kit.Layout title="Import">
      <kit.PageHead title={asked < 3 ? 'Coming in' : 'All are in'} />
      <kit.Progress id="job" src="/job" running={asked < 3}>
        <kit.Bar label="Rows" done={asked} total={3}>
          {`${asked} of 3`}
        </kit.Bar>
      </kit.Progress>
      <kit.CopyField id="key" label="Key" value="wm_0123456789" />
    </kit.Layout>
  )
}

function NewPerson() {
  return (
    <kit.Layout title="Add a person">
      <kit.PageHead title="Add a person" />
      <kit.Form operation="people.create">
        <kit.Text name="name" label="Full name" required />
        <kit.Choice name="relation" label="Relation" options={[{ value: 'customer', label: 'Customer', hint: 'You lead them' }]} />
        <kit.FileField name="file" label="A picture" />
        <kit.Submit kind="next">Add</kit.Submit>
      </kit.Form>
    </kit.Layout>
  )
}

function found(q: string): string {
  const items = cast.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))
  const view: View = { path: '/find', query: new URLSearchParams(), theme: null, today: '2026-03-10', timezone: 'UTC', live: false }
  return kit.renderFragment(
    view,
    <kit.FoundOptions
      q={q}
      items={items.map(({ id, name, firm }) => ({ id, kind: 'person' as const, name, hint: firm, href: `/people/${id}` }))}
    />,
  )
}

function refusal(operation: string, fields: Record<string, string[]>): FormState {
  return {
    operation,
    values: fields,
    detail: 'One field needs another look.',
    issues: [{ path: 'name', message: 'A name has a last part too.' }],
  }
}

function fieldsOf(form: FormData): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const [name, value] of form) fields[name] = [...(fields[name] ?? []), String(value)]
  return fields
}

function events(listeners: Set<ReadableStreamDefaultController<string>>): ReadableStream<string> {
  let mine: ReadableStreamDefaultController<string>
  return new ReadableStream({
    start(controller) {
      mine = controller
      listeners.add(controller)
      controller.enqueue(': here\n\n')
    },
    cancel: () => {
      listeners.delete(mine)
    },
  })
}
