import { find } from '../../people/index.ts'
import { includes } from '../../platform/context.ts'
import {
  Action,
  Actions,
  AsOf,
  Chip,
  Chips,
  Filters,
  Form,
  Layout,
  LinkButton,
  Opening,
  PageHead,
  Rows,
  Search,
  Section,
  Soft,
  Spoken,
  Submit,
  Tag,
  Text,
  When,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { whomItHelps } from '../helped.ts'
import { getResource } from '../operations.ts'
import type { Resource } from '../resource.ts'
import { kindOf, Telling } from './resources.tsx'
import { ShareForm } from './share-form.tsx'

/** One resource: what it is, and who would be helped by it, with the reason. */
export async function resourcePage({ call, params, query, caller }: PageRequest) {
  const id = params.id ?? ''
  const [resource, helps] = await Promise.all([call(getResource, { id }), call(whomItHelps, { id })])
  const changes = includes(caller.actor.role, 'guide')
  const q = (query.get('q') ?? '').slice(0, 200)
  const others = q && changes ? (await call(find, { q, kind: 'person', limit: 8 })).items : []
  return (
    <Layout title={resource.title}>
      <PageHead title={resource.title} above={<a href="/resources">Resources</a>} lead={resource.words}>
        <OpenIt resource={resource} />
      </PageHead>
      <p>
        <Soft>
          {kindOf(resource)}, added by {resource.made_by_name} <When at={resource.created_at} />
        </Soft>
      </p>
      {resource.topics.length > 0 && (
        <Chips>
          {resource.topics.map((topic) => (
            <Chip href={`/resources?topic=${encodeURIComponent(topic)}`}>{topic}</Chip>
          ))}
        </Chips>
      )}
      <Section id="helps" title="Who would be helped" lead="By what they wish and what weighs on them, in their words.">
        <AsOf at={helps.as_of} />
        <Rows
          empty="Nobody’s wish or worry speaks of it. Perhaps its words are not theirs yet."
          items={helps.items.map((one) => ({
            main: one.person,
            href: `/people/${one.person_id}`,
            note: (
              <>
                {one.because.map(({ words }) => (
                  <p>
                    <Spoken text={words} />
                  </p>
                ))}
                {changes && !one.shared_on && <ShareForm resource={resource} personId={one.person_id} person={one.person} />}
              </>
            ),
            side: one.shared_on ? (
              <Tag tone="good">
                shared <When at={one.shared_on} />
              </Tag>
            ) : undefined,
          }))}
        />
      </Section>
      {changes && (
        <Section id="someone-else" title="Someone else">
          <Filters label="Someone else to share it with">
            <Search name="q" label="A name" placeholder="A name" />
          </Filters>
          <Rows
            items={others.map((one) => ({
              main: one.title,
              href: `/people/${one.id}`,
              note: <ShareForm resource={resource} personId={one.id} person={one.title} />,
            }))}
          />
        </Section>
      )}
      {changes && <Changing resource={resource} />}
    </Layout>
  )
}

function OpenIt({ resource: { id, url } }: { resource: Resource }) {
  if (!url)
    return (
      <LinkButton href={`/api/v1/resources/${id}/document`} icon="export" download>
        Take the document
      </LinkButton>
    )
  return (
    <LinkButton href={url} icon="right" download={false}>
      Open the link
    </LinkButton>
  )
}

function Changing({ resource }: { resource: Resource }) {
  const { id, url, topics } = resource
  return (
    <>
      <Opening label="Change it" form={{ operation: 'resources.update' }}>
        <Form
          operation="resources.update"
          then={`/resources/${id}`}
          hidden={{ id }}
          values={{ ...resource, topics: topics.join(', ') }}
          label="The resource"
        >
          <Text name="title" label="Title" required maxlength={200} />
          {url && <Text name="url" label="Where it is" type="url" required maxlength={2000} />}
          <Telling />
          <Submit>Save</Submit>
        </Form>
      </Opening>
      <Actions>
        <Action operation="resources.remove" values={{ id }} then="/resources" label="Put it in the trash" kind="remove" />
      </Actions>
    </>
  )
}
