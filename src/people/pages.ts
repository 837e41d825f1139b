import { type Page, page } from '../ui/page.ts'
import { duplicatesPage } from './pages/duplicates/duplicates.tsx'
import { findPage } from './pages/find.tsx'
import { peoplePage } from './pages/list/people.tsx'
import { newOrganizationPage, organizationPage } from './pages/organization.tsx'
import { organizationsPage } from './pages/organizations.tsx'
import { leadingOn } from './pages/person/leading-on.ts'
import { personPage } from './pages/person/person.tsx'
import { personAroundPage } from './pages/person/person-around.tsx'
import { personHelpPage } from './pages/person/person-help.tsx'
import { newPersonPage } from './pages/person/person-new.tsx'
import { sortCirclesPage } from './pages/sort-circles.tsx'

/** The screens of people and the organizations they belong to. */
export const pages: readonly Page[] = [
  page('/people', 'viewer', peoplePage),
  page('/people/new', 'guide', newPersonPage),
  page('/people/circles', 'guide', sortCirclesPage),
  page('/people/duplicates', 'viewer', duplicatesPage),
  page('/people/:id', 'viewer', leadingOn(personPage)),
  page('/people/:id/help', 'viewer', leadingOn(personHelpPage)),
  page('/people/:id/around', 'viewer', leadingOn(personAroundPage)),
  page('/organizations', 'viewer', organizationsPage),
  page('/organizations/new', 'guide', newOrganizationPage),
  page('/organizations/:id', 'viewer', organizationPage),
  page('/find', 'viewer', findPage),
]
