import type { z } from 'zod'
import { listCircles, listCustomFields, listTags, relations } from '../../people/index.ts'
import {
  Action,
  Actions,
  Form,
  figure,
  Layout,
  Opening,
  PageHead,
  Remark,
  Section,
  Select,
  Stack,
  Submit,
  Table,
  Text,
  Tokens,
  Two,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import type { ContactPreview } from '../contact-file/index.ts'
import type { Import } from '../imports/import.ts'
import { previewImport } from '../imports/preview.ts'
import { Columns } from './columns.tsx'
import { ContactLook, foundWords } from './contact.tsx'
import { FirstRows } from './first-rows.tsx'
import { delimiterWords, sizeWords } from './words.ts'

type Preview = z.output<typeof previewImport.output>

/** How a file was understood, for a person to put right before it is brought in. */
export async function previewPage({ call }: PageRequest, one: Import, mayGuide: boolean) {
  const preview = await call(previewImport, { id: one.id })
  if (preview.contact) return contactPage(one, preview.contact)
  if (preview.whole) return wholePage(one, preview.whole, preview.whole_complete, mayGuide)
  const own = mayGuide ? (await call(listCustomFields, {})).items : []
  const offered = {
    circles: (await call(listCircles, {})).items.map(({ name }) => name),
    tags: (await call(listTags, {})).items.map(({ name }) => name),
  }
  const wrong = preview.rows.filter((row) => row.problems.length > 0).length
  return (
    <Layout title={one.name}>
      <PageHead above={<a href="/import">Import</a>} title={one.name} lead={understood(one, preview)} />
      <Stack>
        {mayGuide ? (
          <Form
            operation="imports.start"
            others={['imports.map']}
            wide
            hidden={{ id: one.id }}
            values={{ ...one.options, mapping: preview.mapping ?? [] }}
            label="How the file is brought in"
          >
            {preview.mapping && (
              <Section title="Its columns" lead="Change what was not understood rightly; then look at the first rows again.">
                <Columns mapping={preview.mapping} own={own} />
              </Section>
            )}
            <Section title="For everyone in it">
              <Given {...offered} encoding={preview.encoding.name} />
            </Section>
            <Actions>
              <Submit kind="next">Bring them in</Submit>
              <Submit operation="imports.map">Look again</Submit>
            </Actions>
          </Form>
        ) : (
          <Remark>Someone who guides here decides whether it is brought in.</Remark>
        )}
        {mayGuide && (
          <Actions>
            <Action
              operation="imports.remove"
              values={{ id: one.id }}
              then="/import"
              label="Let go of the file"
              kind="quiet"
              icon="trash"
            />
          </Actions>
        )}
        <Section
          title="The first rows, as people"
          lead={
            wrong === 0
              ? 'Nothing is wrong with any of them.'
              : 'What could not be taken as it stands is named beside them; the rest of such a row still comes in.'
          }
        >
          <FirstRows rows={preview.rows} />
        </Section>
      </Stack>
    </Layout>
  )
}

function contactPage(one: Import, contact: ContactPreview) {
  return (
    <Layout title={one.name}>
      <PageHead above={<a href="/import">Import</a>} title={one.name} lead={foundWords(one.kind, contact)} />
      <ContactLook one={one} contact={contact} />
      <Actions>
        <Action operation="imports.remove" values={{ id: one.id }} then="/import" label="Let go of the file" kind="quiet" icon="trash" />
      </Actions>
    </Layout>
  )
}

function wholePage(one: Import, whole: NonNullable<Preview['whole']>, complete: boolean, mayGuide: boolean) {
  return (
    <Layout title={one.name}>
      <PageHead
        above={<a href="/import">Import</a>}
        title={one.name}
        lead="An export of everything. Whoever and whatever is here already stays as it is; the rest comes in as it was. Nothing has been brought in yet."
      />
      <Stack>
        {!complete && <p>The file is long: this is how many its beginning holds. All of it comes in.</p>}
        <Table
          label={complete ? 'What it holds' : 'What its beginning holds'}
          rows={whole}
          id={({ list }) => list}
          columns={[
            { key: 'list', label: 'What', cell: ({ list }) => list.replaceAll('_', ' ') },
            { key: 'rows', label: 'How many', end: true, cell: ({ rows }) => figure(rows) },
            { key: 'taken', label: 'Comes in', end: true, cell: ({ taken }) => (taken ? 'yes' : 'no') },
          ]}
        />
        {mayGuide && (
          <Actions>
            <Action operation="imports.start" values={{ id: one.id }} label="Bring it in" kind="next" />
            <Action
              operation="imports.remove"
              values={{ id: one.id }}
              then="/import"
              label="Let go of the file"
              kind="quiet"
              icon="trash"
            />
          </Actions>
        )}
      </Stack>
    </Layout>
  )
}

function understood({ size, about }: Import, { kind, program, encoding, delimiter, header_line }: Preview) {
  const what = kind === 'csv' ? `A CSV file of ${sizeWords(size)}` : `A file of vCards, ${sizeWords(size)}`
  const rows = about ? `, about ${about.toLocaleString('en-GB')} rows` : ''
  const apart = delimiter ? ` Its columns are apart by ${delimiterWords(delimiter)}.` : ''
  const above = header_line && header_line > 1 ? ` Their names stand in line ${header_line}; what is above is passed over.` : ''
  const known = program ? ` It is recognised as an export of ${program}.` : ''
  return `${what}${rows}.${known} Its letters are read as ${encoding.name.toUpperCase()}: ${encoding.why}.${apart}${above} Nothing has been brought in yet.`
}

function Given({ circles, tags, encoding }: { circles: string[]; tags: string[]; encoding: string }) {
  return (
    <Stack close>
      <Two>
        <Select
          name="circle"
          label="Circle"
          none="In none"
          options={circles.map((name) => ({ value: name, label: name }))}
          hint="Of those the file puts in none."
        />
        <Select
          name="relation"
          label="Relation"
          value="prospect"
          options={relations.map((name) => ({ value: name, label: name }))}
          hint="Of those the file says nothing of."
        />
      </Two>
      <Two>
        <Tokens name="tags" label="Tags" suggestions={tags} hint="Everyone in the file gets them." />
        <Text name="source" label="Came through" maxlength={200} hint="Where these people come from, such as a fair or a friend." />
      </Two>
      <Opening label="The letters look wrong">
        <Select
          name="encoding"
          label="Read its letters as"
          none={`As it was told: ${encoding.toUpperCase()}`}
          options={encodings.map((name) => ({ value: name, label: name.toUpperCase() }))}
          hint="Then look again."
        />
      </Opening>
    </Stack>
  )
}

const encodings = [
  'utf-8',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'iso-8859-2',
  'iso-8859-15',
  'macintosh',
  'utf-16le',
  'utf-16be',
  'shift_jis',
  'gb18030',
]
