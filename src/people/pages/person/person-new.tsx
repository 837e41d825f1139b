import { Actions, Area, Form, Inline, Layout, LinkButton, PageHead, Select, Submit, Text, Tokens } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listCircles } from '../../circles.ts'
import { relations } from '../../record/person.ts'
import { listTags } from '../../tags.ts'

/** Someone new; a name is enough. `?name=` and `?organization=` begin it. */
export async function newPersonPage(request: PageRequest) {
  const [circles, tags] = await Promise.all([request.call(listCircles, {}), request.call(listTags, {})])
  const begun = { name: request.query.get('name') ?? '', organization: request.query.get('organization') ?? '', relation: 'prospect' }
  return (
    <Layout title="Add a person">
      <PageHead title="Add a person" above={<a href="/people">People</a>} lead="A name is enough; the rest can come later." />
      <Form operation="people.create" then="/people/{id}" values={begun} label="Add a person">
        <Text name="name" label="Name" required maxlength={200} autofocus />
        <Inline>
          <Text name="organization" label="Organization" maxlength={200} hint="Found by its name, or added." />
          <Text name="title" label="What they do there" maxlength={200} />
        </Inline>
        <Inline>
          <Select name="relation" label="Relation" options={relations.map((value) => ({ value, label: value }))} />
          <Select name="circle" label="Circle" none="no circle yet" options={circles.items.map(circleOption)} />
        </Inline>
        <Tokens name="emails" label="E-mail" />
        <Tokens name="phones" label="Telephone" />
        <Tokens name="tags" label="Tags" suggestions={tags.items.map((tag) => tag.name)} />
        <Text name="source" label="Where they came from" maxlength={200} placeholder="brought by Mara Petrova" />
        <Area
          name="differs"
          label="What differs here"
          rows={2}
          maxlength={5000}
          hint="What someone should know who calls them for the first time."
        />
        <Actions>
          <Submit kind="next">Add them</Submit>
          <LinkButton href="/people" kind="quiet">
            Not now
          </LinkButton>
        </Actions>
      </Form>
    </Layout>
  )
}

/** A circle to choose, with how often it asks for a touch. */
export function circleOption({ name, days }: { name: string; days: number | null }) {
  return { value: name, label: days === null ? `${name}, never due` : `${name}, every ${days} days` }
}
