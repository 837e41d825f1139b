import { describe, expect, test } from 'bun:test'
import { count, element, rendered } from '../rendered.test.tsx'
import type { FormState } from '../view.ts'
import { Action, Submit } from './actions.tsx'
import { Check, Choice } from './choice.tsx'
import { Area, Select, Text, Tokens } from './fields.tsx'
import { Filters } from './filters.tsx'
import { Form } from './form.tsx'

const mara = {
  name: 'Mara Petrova',
  emails: ['mara@bakery.example'],
  address: { city: 'Graz' },
  tags: ['bakery', 'orders'],
  relation: 'customer',
  greet: true,
}

function MaraForm({ formKey = 'mara' }: { formKey?: string }) {
  return (
    <Form operation="people.update" formKey={formKey} values={mara} hidden={{ id: '1' }}>
      <Text name="name" label="Name" hint="As they say it." />
      <Text name="emails.0" label="Mail" />
      <Text name="address.city" label="City" />
      <Tokens name="tags" label="Tags" />
      <Select name="relation" label="Relation" options={['customer', 'teammate'].map((value) => ({ value, label: value }))} />
      <Check name="greet" label="Greet" />
      <Area name="differs" label="Differs" />
      <Submit>Save</Submit>
    </Form>
  )
}

const refused: FormState = {
  operation: 'people.update',
  key: 'mara',
  values: {
    name: ['M'.repeat(3)],
    'emails.0': ['mara@'],
    'address.city': [''],
    tags: ['bakery, bread'],
    relation: ['teammate'],
    greet: ['false'],
    differs: ['\nCalls early'],
  },
  detail: 'Two things need another look.',
  issues: [
    { path: 'emails.0', message: 'This is not a mail address.' },
    { path: 'tags.1', message: 'There is no tag bread.' },
  ],
}

describe('a form', () => {
  test('shows what is known at the dotted path of each field', () => {
    const html = rendered(<MaraForm />)
    expect(element(html, 'name="name"')).toContain('value="Mara Petrova"')
    expect(element(html, 'name="emails.0"')).toContain('value="mara@bakery.example"')
    expect(element(html, 'name="address.city"')).toContain('value="Graz"')
    expect(element(html, 'name="tags"')).toContain('value="bakery, orders"')
    expect(element(html, 'value="customer"')).toContain('selected')
    expect(element(html, 'type="checkbox"')).toContain('checked')
    expect(element(html, 'name="id"')).toContain('value="1"')
    expect(html).not.toContain('data-refused')
  })

  test('says where to go when done and which page to show again when refused', () => {
    const html = rendered(<MaraForm />, { path: '/people/1', query: new URLSearchParams('tab=notes') })
    expect(element(html, 'name="then"')).toContain('value="/people/1?tab=notes"')
    expect(element(html, 'name="at"')).toContain('value="/people/1?tab=notes"')
    expect(element(html, 'name="form_key"')).toContain('value="mara"')
    expect(html).toContain('action="/do/people.update"')
  })

  test('that was refused shows what was typed, not what is stored', () => {
    const html = rendered(<MaraForm />, { form: refused })
    expect(element(html, 'name="name"')).toContain('value="MMM"')
    expect(element(html, 'name="address.city"')).toContain('value=""')
    expect(element(html, 'value="teammate"')).toContain('selected')
    expect(element(html, 'value="customer"')).not.toContain('selected')
    expect(element(html, 'type="checkbox"')).not.toContain('checked')
    expect(html).toContain('\n\nCalls early</textarea>')
  })

  test('that was refused puts each issue at its field and leads there from the top', () => {
    const html = rendered(<MaraForm />, { form: refused })
    expect(element(html, 'name="emails.0"')).toContain('aria-invalid="true"')
    expect(element(html, 'name="emails.0"')).toContain('aria-describedby="f-people-update-mara-emails-0-issue"')
    expect(element(html, 'id="f-people-update-mara-emails-0-issue"', true)).toContain('This is not a mail address.')
    expect(html).toContain('<a href="#f-people-update-mara-emails-0">')
    expect(element(html, 'name="name"')).not.toContain('aria-invalid')
    expect(html).toContain('Two things need another look.')
    expect(html).toContain('data-refused')
  })

  test('shows an issue inside a list at the one field that stands for the list', () => {
    const html = rendered(<MaraForm />, { form: refused })
    expect(element(html, 'name="tags"')).toContain('aria-invalid="true"')
    expect(html).toContain('<a href="#f-people-update-mara-tags">')
  })

  test('is not touched by the refusal of another form of the same operation', () => {
    const html = rendered(<MaraForm formKey="ben" />, { form: refused })
    expect(html).not.toContain('data-refused')
    expect(element(html, 'name="name"')).toContain('value="Mara Petrova"')
  })

  test('never sends a password back', () => {
    const html = rendered(
      <Form operation="a.b">
        <Text name="password" label="Password" type="password" />
      </Form>,
      { form: { operation: 'a.b', values: { password: ['hunter2'] }, detail: 'No.', issues: [] } },
    )
    expect(html).not.toContain('hunter2')
  })

  test('refuses to be broken out of by what was typed', () => {
    const hostile = '"><script>alert(1)</script>'
    const html = rendered(<MaraForm />, {
      form: {
        ...refused,
        values: { name: [hostile], differs: [`</textarea>${hostile}`] },
        issues: [{ path: hostile, message: hostile }],
        detail: hostile,
      },
    })
    expect(html).not.toContain('<script')
    expect(count(html, '</textarea>')).toBe(1)
  })
})

describe('a choice', () => {
  test('marks what was picked, and several where many may be', () => {
    const html = rendered(
      <Form operation="a.b" values={{ circle: 'close', channels: ['call', 'gift'] }}>
        <Choice name="circle" label="Circle" options={['inner', 'close'].map((value) => ({ value, label: value }))} />
        <Choice name="channels" label="Channels" many options={['call', 'mail', 'gift'].map((value) => ({ value, label: value }))} />
      </Form>,
    )
    expect(element(html, 'value="close"')).toContain('checked')
    expect(element(html, 'value="inner"')).not.toContain('checked')
    expect(['call', 'mail', 'gift'].map((value) => element(html, `value="${value}"`).includes('checked'))).toEqual([true, false, true])
  })
})

describe('an action', () => {
  test('is a form of its own with its values unseen and its key named', () => {
    const html = rendered(<Action operation="morning.later" values={{ id: '7', days: ['1', '2'] }} label="Later" shortcut="l" />, {
      path: '/',
    })
    expect(html).toContain('action="/do/morning.later"')
    expect(count(html, 'name="days"')).toBe(2)
    expect(element(html, 'data-key="l"')).toContain('aria-keyshortcuts="l"')
  })
})

describe('filters', () => {
  test('show the query, keep the sorting and begin the list anew', () => {
    const html = rendered(
      <Filters>
        <Text name="q" label="Search" />
      </Filters>,
      { path: '/people', query: new URLSearchParams('q=mara&sort=-due_on&after=abc') },
    )
    expect(html).toContain('method="get"')
    expect(element(html, 'name="q"')).toContain('value="mara"')
    expect(element(html, 'name="sort"')).toContain('value="-due_on"')
    expect(html).not.toContain('abc')
  })
})
