import { schemaOf } from '../platform/inputs/text-input.ts'
import { fileField, type Operation, pathFields } from '../platform/operation.ts'
import { Card, Facts, PageHead, PlainLayout, Section, Stack } from '../ui/index.ts'
import { type Page, page } from '../ui/page.ts'
import { byNoun } from './cli/help.ts'
import { wordsOf } from './field-words.ts'
import { operationsOf, type Program } from './program.ts'

/** `/api/docs`: the API to read, made from the same declarations as the API itself. */
export function docsPage(program: Pick<Program, 'nouns'>): Page {
  return page('/api/docs', null, ({ request }) => {
    const { origin } = new URL(request.url)
    const nouns = [...byNoun(operationsOf(program).values())]
    return (
      <PlainLayout title="The API" wide>
        <PageHead
          title="The API"
          lead={
            <>
              Everything Waymark does can be asked for under <code>{origin}/api/v1</code>, with <code>Authorization: Bearer KEY</code>. The
              whole of it for machines: <a href="/api/v1/openapi.json">openapi.json</a>.
            </>
          }
        />
        <nav aria-label="Nouns">
          <p>
            {nouns.map(([noun]) => (
              <>
                <a href={`#${noun}`}>{noun}</a>{' '}
              </>
            ))}
          </p>
        </nav>
        {nouns.map(([noun, operations]) => (
          <Section title={noun} id={noun}>
            <Stack>
              {operations.map((operation) => (
                <OperationCard operation={operation} origin={origin} />
              ))}
            </Stack>
          </Section>
        ))}
      </PlainLayout>
    )
  })
}

function OperationCard({ operation, origin }: { operation: Operation; origin: string }) {
  const schema = schemaOf(operation)
  const fields = Object.entries(schema.properties ?? {})
  return (
    <Card title={<span id={operation.name}>{operation.name}</span>} hint={`${operation.method} /api/v1${operation.path}`}>
      <p>
        {operation.summary}. For the role {operation.may}.
      </p>
      <Facts facts={fields.map(([name, field]) => [name, wordsOf(field, schema.required?.includes(name) ?? false)] as const)} />
      <pre>
        <code>{curlOf(operation, origin)}</code>
      </pre>
    </Card>
  )
}

function curlOf(operation: Operation, origin: string): string {
  const path = pathFields(operation)
  const address = `${origin}/api/v1${operation.path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())}`
  const example = Object.fromEntries(Object.entries(operation.example).filter(([name]) => !path.includes(name)))
  const begin = `curl -H "Authorization: Bearer $KEY"`
  const file = fileField(operation)
  if (file) return `${begin} \\\n  -F ${file}=@contacts.csv ${address}`
  if (operation.method === 'GET' || operation.method === 'DELETE') {
    const query = new URLSearchParams(Object.entries(example).map(([name, value]) => [name, String(value)])).toString()
    return `${begin}${operation.method === 'DELETE' ? ' -X DELETE' : ''} \\\n  '${address}${query ? `?${query}` : ''}'`
  }
  return `${begin} -X ${operation.method} \\\n  --json '${JSON.stringify(example).replaceAll("'", "'\\''")}' \\\n  ${address}`
}
