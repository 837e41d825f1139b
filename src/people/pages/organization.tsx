import { includes } from '../../platform/context.ts'
import {
  Action,
  Actions,
  Area,
  Aside,
  Card,
  countFirst,
  Empty,
  Facts,
  Form,
  Inline,
  Layout,
  LinkButton,
  Opening,
  PageHead,
  Pager,
  Section,
  Stack,
  Submit,
  Table,
  Text,
  useView,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getOrganization, type Organization } from '../organizations/operations.ts'
import { listPeople } from '../record/operations.ts'
import { columnsFor, dialled } from './people-columns.tsx'
import { Addresses } from './person/person-facts.tsx'

/** One organization: who belongs to it, and what is known of it. */
export async function organizationPage(request: PageRequest) {
  const id = request.params.id ?? ''
  const organization = await request.call(getOrganization, { id })
  const people = await request.call(listPeople, { organization_id: id, limit: 50, after: request.query.get('after') ?? undefined })
  const changes = includes(request.caller.actor.role, 'guide')
  const add = `/people/new?organization=${encodeURIComponent(organization.name)}`
  return (
    <Layout title={organization.name}>
      <PageHead
        title={organization.name}
        above={<a href="/organizations">Organizations</a>}
        lead={`${countFirst(organization.people, 'person belongs', 'people belong')} to it.`}
      >
        {changes && (
          <LinkButton href={add} kind="main" icon="plus" shortcut="a">
            Add a person
          </LinkButton>
        )}
      </PageHead>
      <Aside aside={<About organization={organization} changes={changes} />}>
        <Section title="Who belongs to it">
          <Table
            label={`People of ${organization.name}`}
            columns={columnsFor(new URLSearchParams('columns=relation,circle,last,due'), { fields: [], members: [], restore: false })}
            rows={people.items.map((person) => ({ ...person, organization: null }))}
            id={(person) => person.id}
            href={(person) => `/people/${person.id}`}
            empty={<Empty title="Nobody belongs to it yet." />}
          />
          <Pager next={people.next} />
        </Section>
        {changes && organization.people === 0 && <Leaving organization={organization} />}
      </Aside>
    </Layout>
  )
}

/** A new organization. */
export function newOrganizationPage() {
  return (
    <Layout title="Add an organization">
      <PageHead
        title="Add an organization"
        above={<a href="/organizations">Organizations</a>}
        lead="A name is enough; the rest can come later."
      />
      <Form operation="organizations.create" then="/organizations/{id}" label="Add an organization">
        <Fields />
        <Actions>
          <Submit kind="next">Add it</Submit>
          <LinkButton href="/organizations" kind="quiet">
            Not now
          </LinkButton>
        </Actions>
      </Form>
    </Layout>
  )
}

function About({ organization, changes }: { organization: Organization; changes: boolean }) {
  const { form } = useView()
  const { domain, website, phone, address } = organization
  return (
    <Stack>
      <Card title="About it">
        <Facts
          facts={[
            ['Telephone', phone && <a href={`tel:${dialled(phone)}`}>{phone}</a>],
            [
              'Web site',
              website && (
                <a href={website} rel="noreferrer noopener">
                  {website.replace(/^https?:\/\//i, '')}
                </a>
              ),
            ],
            ['Domain', domain],
            ['Address', address && <Addresses of={[address]} />],
            ['What differs here', organization.differs && <span class="as-written">{organization.differs}</span>],
          ]}
        />
        {changes && (
          <Opening label="Change what is known" icon="edit" open={form?.operation === 'organizations.update'}>
            <Form
              operation="organizations.update"
              hidden={{ id: organization.id }}
              values={organization}
              label={`Change ${organization.name}`}
            >
              <Fields />
              <Submit kind="main">Save</Submit>
            </Form>
          </Opening>
        )}
      </Card>
    </Stack>
  )
}

function Fields() {
  return (
    <>
      <Text name="name" label="Name" required maxlength={200} />
      <Text name="phone" label="Telephone" maxlength={60} />
      <Text name="website" label="Web site" type="url" maxlength={500} placeholder="https://" />
      <Text name="domain" label="Domain of their mail" maxlength={253} placeholder="petrova-bakery.example" />
      <Text name="address.street" label="Street" maxlength={300} />
      <Inline>
        <Text name="address.postcode" label="Postcode" maxlength={40} />
        <Text name="address.city" label="Town" maxlength={200} />
      </Inline>
      <Area name="differs" label="What differs here" rows={2} maxlength={5000} />
    </>
  )
}

function Leaving({ organization }: { organization: Organization }) {
  return (
    <Section title="Let it go">
      <Action
        operation="organizations.remove"
        values={{ id: organization.id }}
        then="/organizations"
        label={`Put ${organization.name} in the trash`}
        icon="trash"
      />
    </Section>
  )
}
