import { find } from '../../people/index.ts'
import { Action, Actions, CaptureFields, Check, Combobox, Form, Layout, LinkButton, PageHead, Section, Submit } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'

/** Who came to mind, and what happened: someone known, or someone new by the name alone. `?name=` begins it with someone new. */
export async function capturePage(request: PageRequest) {
  const { form, today } = request.view
  const refused = form?.key === 'capture-page' ? form.values : undefined
  const name = refused?.name?.at(-1) ?? request.query.get('name') ?? ''
  const alike = refused && name ? (await request.call(find, { q: name, kind: 'person', limit: 8 })).items : []
  return (
    <Layout title="Who came to mind?">
      <PageHead title="Who came to mind?" lead="Say who it was and what happened. Someone new is added on the spot." />
      {refused && alike.length > 0 && <WhichOne name={name} alike={alike} typed={refused} />}
      <wm-capture>
        <Form
          operation="touches.capture"
          formKey="capture-page"
          then="/people/{person_ids.0}"
          values={{ channel: 'call', on: today, add: request.query.has('name') }}
          label="Who came to mind?"
        >
          <Combobox id="who" label="Who?" placeholder="A name" src="/find?kind=person&as=options" name="name" value={name} />
          <div data-picked="" class="picked" />
          {request.query.has('name') && <Check name="add" label="Someone new, though others may be called alike" />}
          <CaptureFields />
          <Actions>
            <Submit kind="next">Keep it</Submit>
            <LinkButton href="/people" kind="quiet">
              Not now
            </LinkButton>
          </Actions>
        </Form>
      </wm-capture>
    </Layout>
  )
}

type Typed = Record<string, string[]>

/** Where a name could be that of several: one press says which, and what was typed goes along. */
function WhichOne({ name, alike, typed }: { name: string; alike: readonly { id: string; title: string; detail: string }[]; typed: Typed }) {
  const { name: _name, add: _add, ...rest } = typed
  return (
    <Section title={`Which ${name}?`}>
      <Actions>
        {alike.map((person) => (
          <Action
            operation="touches.capture"
            values={{ ...rest, person_ids: person.id }}
            then={`/people/${person.id}`}
            label={`${person.title}, ${person.detail}`}
          />
        ))}
        <Action
          operation="touches.capture"
          values={{ ...rest, name, add: 'true' }}
          then="/people/{person_ids.0}"
          label={`Someone new: ${name}`}
          icon="plus"
        />
      </Actions>
    </Section>
  )
}
