import { find } from '../../people/index.ts'
import { includes } from '../../platform/context.ts'
import { phases } from '../../touches/index.ts'
import {
  Action,
  Actions,
  Area,
  Card,
  Empty,
  Facts,
  Filters,
  Form,
  Layout,
  LinkButton,
  Opening,
  PageHead,
  Remark,
  Rows,
  Search,
  Section,
  Select,
  Stack,
  Submit,
  Text,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { fields } from '../templates/fields.ts'
import { getTemplate, listTemplates, previewTemplate } from '../templates/operations.ts'
import { MessagesNav } from './messages-nav.tsx'
import { phaseNames, phaseOptions } from './words.ts'

/** The templates, and a new one. */
export async function templatesPage({ call, caller }: PageRequest) {
  const { items } = await call(listTemplates, { limit: 200 })
  const changes = includes(caller.actor.role, 'guide')
  return (
    <Layout title="Templates">
      <PageHead title="Templates" lead="A beginning that fills itself with what is known of the reader. The rest is yours to write." />
      <MessagesNav />
      <Stack>
        {items.length > 0 ? (
          <Rows
            items={items.map((one) => ({
              main: one.name,
              note: one.subject,
              side: one.phase && phaseNames[one.phase],
              href: `/messages/templates/${one.id}`,
            }))}
          />
        ) : (
          <Empty title="There is no template yet." lead="Write down a message that you send again and again; put what differs in braces." />
        )}
        {changes && (
          <Opening label="Write a template down" open={items.length === 0} form={{ operation: 'templates.create' }}>
            <TemplateForm operation="templates.create" then="/messages/templates/{id}" />
          </Opening>
        )}
      </Stack>
    </Layout>
  )
}

/** One template, and how it reads for someone. */
export async function templatePage({ call, caller, params, query }: PageRequest) {
  const template = await call(getTemplate, { id: params.id ?? '' })
  const changes = includes(caller.actor.role, 'guide')
  const q = (query.get('q') ?? '').slice(0, 200)
  const [person] = q ? (await call(find, { q, kind: 'person', limit: 1 })).items : []
  const preview = person ? await call(previewTemplate, { id: template.id, person_id: person.id }) : null
  return (
    <Layout title={template.name}>
      <PageHead title={template.name} above={<a href="/messages/templates">Templates</a>} />
      <Stack>
        {changes ? (
          <TemplateForm operation="templates.update" hidden={{ id: template.id }} values={template} />
        ) : (
          <Card title={template.subject}>
            <p class="message-text">{template.text}</p>
          </Card>
        )}
        <Section title="How it reads" id="preview" lead="For someone you name; what is not known of them stays in braces.">
          <Filters label="How it reads">
            <Search name="q" label="For whom" placeholder="A name" />
          </Filters>
          {q && !person && <p>Nobody found for {q}.</p>}
          {preview && (
            <>
              {preview.missing.length > 0 && (
                <Remark tone="late">
                  Not known of {preview.person}: {preview.missing.map((one) => one.what).join(', ')}. It is not sent like this.
                </Remark>
              )}
              <Card title={preview.subject || `For ${preview.person}`}>
                <p class="message-text">{preview.text}</p>
                <LinkButton href={`/messages/to/${person?.id}?template=${template.id}`} icon="mail">
                  Write to {preview.person} with it
                </LinkButton>
              </Card>
            </>
          )}
        </Section>
        {changes && (
          <Actions>
            <Action
              operation="templates.remove"
              values={{ id: template.id }}
              then="/messages/templates"
              label="Put it in the trash"
              kind="remove"
              icon="trash"
              small
            />
          </Actions>
        )}
      </Stack>
    </Layout>
  )
}

type FormProps = { operation: string; then?: string; hidden?: Record<string, string>; values?: Record<string, unknown> }

function TemplateForm({ operation, then, hidden, values }: FormProps) {
  return (
    <>
      <Form operation={operation} then={then} hidden={hidden} values={values} label="Template">
        <Text name="name" label="Name" required maxlength={120} />
        <Text name="subject" label="Subject" maxlength={200} />
        <Area name="text" label="Text" rows={10} required maxlength={20_000} />
        <Select name="phase" label="Phase of the relation" none="None" options={phaseOptions(phases)} />
        <Submit kind="main">{operation === 'templates.create' ? 'Write it down' : 'Save it'}</Submit>
      </Form>
      <Section title="What can stand in braces">
        <Facts facts={Object.entries(fields).map(([field, what]) => [`{${field}}`, what] as const)} />
      </Section>
    </>
  )
}
