import { includes } from '../../platform/context.ts'
import {
  Area,
  Chip,
  Chips,
  Empty,
  FileField,
  Filters,
  Form,
  Layout,
  LinkButton,
  PageHead,
  Pager,
  Rows,
  Search,
  Section,
  Stack,
  Submit,
  Text,
  Tokens,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listResources } from '../operations.ts'
import type { Resource } from '../resource.ts'

/** The library: links and documents by title, cut by a word or a topic. */
export async function resourcesPage({ call, query, caller }: PageRequest) {
  const [q, topic] = [query.get('q')?.slice(0, 200) || undefined, query.get('topic')?.slice(0, 60) || undefined]
  const { items, next } = await call(listResources, { limit: 50, after: query.get('after') ?? undefined, q, topic })
  const changes = includes(caller.actor.role, 'guide')
  return (
    <Layout title="Resources">
      <PageHead title="Resources" lead="What you have found or written that helps: lend it to those whom it would help.">
        {changes && (
          <LinkButton href="/resources/new" kind="main" icon="plus" shortcut="a">
            Add a resource
          </LinkButton>
        )}
      </PageHead>
      <Filters keep={['topic']} label="Find a resource">
        <Search name="q" label="A word of it" placeholder="A word of it" />
      </Filters>
      {topic && (
        <Chips>
          <Chip href="/resources" current>
            {topic}
          </Chip>
        </Chips>
      )}
      {items.length === 0 ? <Nothing cut={Boolean(q ?? topic)} changes={changes} /> : <Rows items={items.map(rowOf)} />}
      <Pager next={next} />
    </Layout>
  )
}

function rowOf(resource: Resource) {
  return {
    main: resource.title,
    href: `/resources/${resource.id}`,
    note: resource.words || undefined,
    side: kindOf(resource),
  }
}

/** `link to library.example`, `document, 240 KB`. */
export function kindOf({ url, file_size }: Resource): string {
  if (url) return `link to ${URL.parse(url)?.hostname ?? ''}`
  const kilobytes = Math.ceil((file_size ?? 0) / 1024)
  return kilobytes < 1024 ? `document, ${kilobytes} KB` : `document, ${(kilobytes / 1024).toFixed(1)} MB`
}

function Nothing({ cut, changes }: { cut: boolean; changes: boolean }) {
  if (cut) return <Empty title="Nothing in the library speaks of that." />
  return (
    <Empty title="The library is empty." lead="Begin with the one page that you have sent to three people already.">
      {changes && <LinkButton href="/resources/new">Add a resource</LinkButton>}
    </Empty>
  )
}

/** A new one: a link, or a document. */
export function newResourcePage() {
  return (
    <Layout title="Add a resource">
      <PageHead
        title="What would help somebody?"
        above={<a href="/resources">Resources</a>}
        lead="Tell of it in the words that people use for their worries: by these it finds them."
      />
      <Stack>
        <Section title="A link">
          <Form operation="resources.create" then="/resources/{id}" label="A link">
            <Text name="title" label="Title" required maxlength={200} />
            <Text name="url" label="Where it is" type="url" required maxlength={2000} placeholder="https://" />
            <Telling />
            <Submit kind="main">Add the link</Submit>
          </Form>
        </Section>
        <Section title="Or a document">
          <Form operation="resources.upload" then="/resources/{id}" files label="A document">
            <FileField name="file" label="The document" required hint="At most 10 MiB. It is kept here, and handed out as a file." />
            <Text name="title" label="Title" optional maxlength={200} hint="The name of the file if you leave it empty." />
            <Telling />
            <Submit>Add the document</Submit>
          </Form>
        </Section>
      </Stack>
    </Layout>
  )
}

/** What is told of any resource. */
export function Telling() {
  return (
    <>
      <Tokens name="topics" label="Topics" hint="backups, trying a restore" />
      <Area name="words" label="What it is and whom it helps" rows={3} maxlength={2000} />
    </>
  )
}
