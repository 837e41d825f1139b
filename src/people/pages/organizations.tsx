import { includes } from '../../platform/context.ts'
import { type Column, count, Empty, Filters, Layout, LinkButton, PageHead, Pager, Search, Table } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listOrganizations, type Organization } from '../organizations/operations.ts'
import { PeopleNav } from './people-nav.tsx'

/** The organizations people belong to, by name. */
export async function organizationsPage(request: PageRequest) {
  const q = request.query.get('q') ?? undefined
  const found = await request.call(listOrganizations, { limit: 50, q, after: request.query.get('after') ?? undefined })
  const changes = includes(request.caller.actor.role, 'guide')
  const none = found.items.length === 0 && !q
  return (
    <Layout title="Organizations">
      <PageHead title="Organizations" lead="The firms, schools and offices that people belong to.">
        {changes && (
          <LinkButton href="/organizations/new" kind="main" icon="plus" shortcut="a">
            Add an organization
          </LinkButton>
        )}
      </PageHead>
      <PeopleNav unsorted={changes} />
      {!none && (
        <Filters label="Which organizations">
          <Search name="q" label="Look for" quiet placeholder="A name or a domain" />
        </Filters>
      )}
      <Table
        label="Organizations"
        columns={columns}
        rows={found.items}
        id={(organization) => organization.id}
        href={(organization) => `/organizations/${organization.id}`}
        empty={none ? <None /> : <NotFound />}
      />
      <Pager next={found.next} />
    </Layout>
  )
}

const columns: Column<Organization>[] = [
  { key: 'name', label: 'Name', cell: (organization) => organization.name },
  { key: 'people', label: 'People', cell: (organization) => count(organization.people, 'person', 'people') },
  { key: 'domain', label: 'Domain', cell: (organization) => organization.domain },
  { key: 'city', label: 'Town', cell: (organization) => organization.address?.city },
]

function None() {
  return <Empty title="No organization yet." lead="One is added as soon as you say where a person works." />
}

function NotFound() {
  return (
    <Empty title="No organization is called so.">
      <LinkButton href="/organizations">Clear the search</LinkButton>
    </Empty>
  )
}
