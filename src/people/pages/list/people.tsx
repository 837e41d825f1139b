import { listMembers } from '../../../access/index.ts'
import { includes } from '../../../platform/context.ts'
import { Empty, Layout, LinkButton, PageHead, Pager, Remark, Selecting, Table, Ways } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listCircles } from '../../circles.ts'
import { listCustomFields } from '../../custom-fields.ts'
import { listViews } from '../../lists/views.ts'
import { getOrganization } from '../../organizations/operations.ts'
import { countPeople, listPeople } from '../../record/operations.ts'
import { listTags } from '../../tags.ts'
import { columnsFor } from '../people-columns.tsx'
import { PeopleNav } from '../people-nav.tsx'
import { cutsOf, isCut } from './asked.ts'
import { PeopleBulk } from './people-bulk.tsx'
import { PeopleExport } from './people-export.tsx'
import { PeopleFilters } from './people-filters.tsx'
import { peopleWords } from './people-words.ts'
import { SavedViews } from './saved-views.tsx'

/** Everyone, or those whom the address bar asks for. */
export async function peoplePage(request: PageRequest) {
  const found = await load(request)
  const { people, count } = found
  const changes = includes(request.caller.actor.role, 'guide')
  const trash = request.query.has('trash')
  const cut = isCut(request.query)
  const nobody = people.items.length === 0 && !cut && !trash && !request.query.has('after')
  const select = changes && !trash ? { form: 'people-bulk', name: 'ids', label: (row: { name: string }) => row.name } : undefined
  return (
    <Layout title={trash ? 'People in the trash' : 'People'}>
      <PageHead
        title={trash ? 'In the trash' : 'People'}
        lead={
          trash
            ? 'Whoever was removed in the last 30 days can be taken back from here.'
            : nobody
              ? undefined
              : peopleWords(count, cut, request.query)
        }
      >
        {changes && !trash && !nobody && (
          <LinkButton href="/people/new" kind="main" icon="plus" shortcut="a">
            Add a person
          </LinkButton>
        )}
      </PageHead>
      <PeopleNav unsorted={changes} />
      {nobody ? (
        <Nobody changes={changes} />
      ) : (
        <>
          {!trash && <SavedViews views={found.views.items} />}
          <PeopleFilters {...found} />
          <Selecting>
            {select && people.items.length > 0 && <PeopleBulk circles={found.circles.items} tags={found.tags.items} />}
            <Table
              label="People"
              columns={columnsFor(request.query, { fields: found.fields.items, members: found.members.items, restore: trash && changes })}
              rows={people.items}
              id={(person) => person.id}
              href={trash ? undefined : (person) => `/people/${person.id}`}
              sort={request.query.get('sort') ?? 'name'}
              select={select}
              empty={<NothingMatches trash={trash} cut={cut} />}
            />
          </Selecting>
          <Pager next={people.next} />
          {changes && people.items.length > 0 && <PeopleExport cuts={found.cuts} />}
        </>
      )}
    </Layout>
  )
}

async function load(request: PageRequest) {
  const cuts = cutsOf(request)
  const organization = request.query.get('organization')
  const [people, count, circles, tags, fields, views, members, within] = await Promise.all([
    request.call(listPeople, { ...cuts, limit: 50, after: request.query.get('after') ?? undefined }),
    request.call(countPeople, cuts),
    request.call(listCircles, {}),
    request.call(listTags, {}),
    request.call(listCustomFields, {}),
    request.call(listViews, {}),
    request.call(listMembers, { limit: 200 }),
    organization ? request.call(getOrganization, { id: organization }) : undefined,
  ])
  return { cuts, people, count, circles, tags, fields, views, members, within }
}

function Nobody({ changes }: { changes: boolean }) {
  if (!changes) return <Remark>Nobody is here yet. Once someone has added people, you will see them here.</Remark>
  return (
    <>
      <p class="lead">Nobody is here yet. Three ways to begin:</p>
      <br />
      <Ways
        ways={[
          {
            href: '/import',
            icon: 'import',
            title: 'Bring your contacts in',
            words: 'A file from your phone, your mail or a spreadsheet.',
          },
          { href: '/people/new', icon: 'person', title: 'Add one person', words: 'A name is enough to begin with.' },
          {
            href: '/capture',
            icon: 'message',
            title: 'Who came to mind?',
            words: 'Say who it was and what happened; they are added on the spot.',
          },
        ]}
      />
    </>
  )
}

function NothingMatches({ trash, cut }: { trash: boolean; cut: boolean }) {
  if (trash && !cut)
    return (
      <Empty title="Nobody is in the trash.">
        <LinkButton href="/people">To the people</LinkButton>
      </Empty>
    )
  return (
    <Empty title="Nobody is like that." lead="Perhaps one filter fewer, or another spelling.">
      <LinkButton href={trash ? '/people?trash=1' : '/people'}>Clear the filters</LinkButton>
    </Empty>
  )
}
