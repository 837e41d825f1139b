import { describe, expect, test } from 'bun:test'
import type { Child } from 'hono/jsx'
import * as kit from './index.ts'
import { element, rendered } from './rendered.test.tsx'

const hostile = `'"><script>alert(1)</script><b style="color:red" onclick="x()">`

/** Everything a page can be made of, filled with text from outside. */
const pieces: Record<string, Child> = {
  Layout: (
    <kit.Layout title={hostile}>
      <kit.PageHead title={hostile} lead={hostile} above={hostile} face={<kit.Face name={hostile} />}>
        <kit.LinkButton href="/people/new" kind="next">
          {hostile}
        </kit.LinkButton>
      </kit.PageHead>
    </kit.Layout>
  ),
  PlainLayout: (
    <kit.PlainLayout title={hostile}>
      <kit.PasskeyButton does="register" then={hostile} />
      <kit.CopyField id="key" label={hostile} value={hostile} />
    </kit.PlainLayout>
  ),
  PersonCard: (
    <kit.PersonCard
      id="1"
      name={hostile}
      href={`/people/${hostile}`}
      hint={hostile}
      why={hostile}
      help={<kit.Words>{hostile}</kit.Words>}
    />
  ),
  Rows: <kit.Rows items={[{ main: hostile, side: hostile, note: hostile, href: hostile }]} />,
  Facts: <kit.Facts facts={[[hostile, hostile]]} />,
  Timeline: <kit.Timeline label={hostile} moments={[{ at: '2026-03-10', title: hostile, words: hostile, note: hostile }]} />,
  Found: (
    <kit.FoundOptions q={hostile} create={hostile} items={[{ id: hostile, kind: 'person', name: hostile, hint: hostile, href: hostile }]} />
  ),
  FoundList: <kit.FoundList items={[{ id: '1', kind: 'organization', name: hostile, href: hostile }]} />,
  Problem: <kit.Problem title={hostile} detail={hostile} issues={[{ path: hostile, message: hostile }]} />,
  Empty: <kit.Empty title={hostile} lead={hostile} />,
  Ways: <kit.Ways ways={[{ href: hostile, icon: 'plus', title: hostile, words: hostile }]} />,
  Dialog: (
    <kit.Dialog id="d" title={hostile}>
      {hostile}
    </kit.Dialog>
  ),
  Chart: (
    <kit.SeriesChart
      label={hostile}
      unit="days"
      points={[
        { on: '2026-03-03', value: 3 },
        { on: '2026-03-10', value: 4 },
      ]}
    />
  ),
  Share: <kit.ShareBar label={hostile} share={0.4} />,
  Bar: (
    <kit.Progress id="job" src={hostile} running>
      <kit.Bar label={hostile} done={1} total={3} />
    </kit.Progress>
  ),
  Chips: (
    <kit.Chips>
      <kit.Chip href={hostile}>{hostile}</kit.Chip>
      <kit.Tag tone="late">{hostile}</kit.Tag>
    </kit.Chips>
  ),
  File: <kit.FileField name={hostile} label={hostile} hint={hostile} />,
}

describe('whatever comes from outside stays text', () => {
  for (const [name, piece] of Object.entries(pieces)) {
    test(name, () => {
      const html = rendered(piece, { notice: { words: hostile, undo: { operation: 'touches.remove', values: { [hostile]: hostile } } } })
      const tags = html.match(/<[a-z][^<>]*>/g) ?? []
      expect(html).toContain('alert(1)')
      expect(tags.filter((tag) => /^<(script(?! type="module" src="\/assets\/)|style|b)\b/.test(tag))).toEqual([])
      expect(tags.filter((tag) => /\s(style|on\w+)=/.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([])
    })
  }
})

describe('the layout', () => {
  test('marks the main page that the page shown belongs to', () => {
    const html = rendered(<kit.Layout title="Mara">x</kit.Layout>, { path: '/people/1' })
    expect(element(html, 'data-go="p"')).toContain('aria-current="true"')
    expect(element(html, 'data-go="m"')).not.toContain('aria-current')
    expect(element(rendered(<kit.Layout title="People">x</kit.Layout>, { path: '/people' }), 'data-go="p"')).toContain(
      'aria-current="page"',
    )
  })

  test('follows the system unless a theme was chosen', () => {
    expect(element(rendered(<kit.Layout title="x">x</kit.Layout>), '<html')).not.toContain('data-theme')
    expect(element(rendered(<kit.Layout title="x">x</kit.Layout>, { theme: 'dark' }), '<html')).toContain('data-theme="dark"')
  })

  test('offers the other workspaces, not the one we are in', () => {
    const html = rendered(<kit.Layout title="x">x</kit.Layout>)
    expect(html).toContain('name="workspace_id" value="x"')
    expect(html).not.toContain('name="workspace_id" value="w"')
  })

  test('listens for changes only where that is wanted', () => {
    expect(rendered(<kit.Layout title="x">x</kit.Layout>)).toContain('<wm-live')
    expect(rendered(<kit.Layout title="x">x</kit.Layout>, { live: false })).not.toContain('<wm-live')
  })

  test('shows what just happened with the way to take it back', () => {
    const html = rendered(<kit.Layout title="x">x</kit.Layout>, {
      path: '/people/1',
      notice: { words: 'Mara is in the trash.', undo: { operation: 'people.restore', values: { id: '1' } } },
    })
    expect(html).toContain('Mara is in the trash.')
    expect(html).toContain('action="/do/people.restore"')
  })

  test('quick capture that was refused still holds who had been picked', () => {
    const html = rendered(<kit.Layout title="x">x</kit.Layout>, {
      form: {
        operation: 'touches.capture',
        key: 'capture',
        values: { person_ids: ['7', '8'], words: ['Called'] },
        detail: 'That day is still to come.',
        issues: [],
      },
    })
    expect(html).toContain('name="person_ids" value="7"')
    expect(html).toContain('name="person_ids" value="8"')
    expect(html).toContain('That day is still to come.')
  })
})

test('a face shows the first and the last initial, in any script, and a dot for a name without letters', () => {
  const face = (name: string) => element(rendered(<kit.Face name={name} />), 'class="face"', true).replace(/<[^>]*>/, '')
  expect(['Mara Petrova', 'Ruth van der Berg', 'élodie', 'Анна Ивановна', '李小龙', '  ', '42'].map(face)).toEqual([
    'MP',
    'RB',
    'É',
    'АИ',
    '李',
    '·',
    '·',
  ])
})

test('a count is said as a person would', () => {
  expect([0, 1, 5, 13, 1204].map((number) => kit.count(number, 'person', 'people'))).toEqual([
    'no people',
    'one person',
    'five people',
    '13 people',
    '1,204 people',
  ])
  expect(kit.countFirst(5, 'person', 'people')).toBe('Five people')
})

test('facts that are not known are left out', () => {
  const html = rendered(
    <kit.Facts
      facts={[
        ['Mail', null],
        ['Phone', ''],
        ['Children', 0],
      ]}
    />,
  )
  expect(html).not.toContain('Mail')
  expect(html).not.toContain('Phone')
  expect(html).toContain('<dd>0</dd>')
})

test('a page of many parts says which there are, one of few does not', () => {
  const parts = ['Purpose', 'Promises', 'Decisions', 'Meetings', 'Goals'].map((title) => (
    <kit.Section id={title.toLowerCase()} title={title} />
  ))
  expect(rendered(<kit.Contents of={[...parts, <p />]} />)).toContain('<a href="#purpose">Purpose</a>')
  expect(rendered(<kit.Contents of={parts.slice(1)} />)).toBe('')
})
