import { listen } from '../platform/events.ts'
import { forgetFigures } from '../platform/kept/rows.ts'
import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import { createCircle, listCircles, makeFirstCircles, removeCircle, updateCircle } from './circles.ts'
import { createCustomField, listCustomFields, removeCustomField, updateCustomField } from './custom-fields.ts'
import './record/check.ts'
import { duplicateOperations } from './duplicates/index.ts'
import './search/finders.ts'
import './naming/ours.ts'
import './subject-names.ts'
import './tables.ts'
import './trash/kinds.ts'
import { createView, listViews, removeView } from './lists/views.ts'
import {
  createOrganization,
  getOrganization,
  listOrganizations,
  removeOrganization,
  restoreOrganization,
  updateOrganization,
} from './organizations/operations.ts'
import { removeManyPeople, restoreManyPeople, updateManyPeople } from './record/many.ts'
import { putBackManyPeople } from './record/many-back.ts'
import {
  countPeople,
  createPerson,
  erasePerson,
  getPerson,
  listPeople,
  placePerson,
  removePerson,
  restorePerson,
  updatePerson,
} from './record/operations.ts'
import { find } from './search/search.ts'
import { listTags } from './tags.ts'
import { listTrash } from './trash/trash.ts'
import { createWish, getWish, listWishes, reachWish, removeWish, restoreWish, updateWish, wishAgain } from './wishes.ts'
import {
  carryWorryAgain,
  createWorry,
  getWorry,
  letWorryGo,
  listWorries,
  removeWorry,
  restoreWorry,
  takeWorry,
  updateWorry,
} from './worries.ts'

/** People, the organizations they belong to, and what they wish for and carry. */
export const people: Noun = {
  name: 'people',
  operations: [
    listPeople,
    countPeople,
    createPerson,
    updateManyPeople,
    putBackManyPeople,
    removeManyPeople,
    restoreManyPeople,
    ...duplicateOperations,
    getPerson,
    updatePerson,
    placePerson,
    removePerson,
    restorePerson,
    erasePerson,
    listOrganizations,
    createOrganization,
    getOrganization,
    updateOrganization,
    removeOrganization,
    restoreOrganization,
    listWishes,
    createWish,
    getWish,
    updateWish,
    reachWish,
    wishAgain,
    removeWish,
    restoreWish,
    listWorries,
    createWorry,
    getWorry,
    updateWorry,
    takeWorry,
    letWorryGo,
    carryWorryAgain,
    removeWorry,
    restoreWorry,
    listCircles,
    createCircle,
    updateCircle,
    removeCircle,
    listCustomFields,
    createCustomField,
    updateCustomField,
    removeCustomField,
    listTags,
    listViews,
    createView,
    removeView,
    listTrash,
    find,
  ],
}

listen('workspace.opened', makeFirstCircles)
listen('person.erased', forgetFigures)

export { circlesOf, createCircle, listCircles, updateCircle } from './circles.ts'
export { addCustomField, customFieldsOf, keyOf, listCustomFields } from './custom-fields.ts'
export { countToJudge, isSure, type Left, Linking, leaveToJudge, nameImports, worthAsking } from './duplicates/index.ts'
export { type PeopleFilters, pageOfPeople } from './lists/filters.ts'
export { lastSeen } from './lists/last-seen.ts'
export { forgetChanges, nobody } from './naming/forget-changes.ts'
export { columnsNamingPeople, namesPeople } from './naming/names-people.ts'
export { blankOrganization, makeOrganization } from './organizations/names.ts'
export { everyone } from './record/check.ts'
export { Counts } from './record/counts.ts'
export { changedPerson, type Known, known, newPerson } from './record/draft.ts'
export { emailKey, keysOfOrganization, keysOfPerson } from './record/keys.ts'
export {
  countPeople,
  createPerson,
  cuts as peopleCuts,
  getPerson,
  listPeople,
  removePerson,
  restorePerson,
  updatePerson,
} from './record/operations.ts'
export { PersonInput, Relation, relations } from './record/person.ts'
export { findNamed, findPeople, findPerson, type PersonFound, selectPeople, toPerson } from './record/queries.ts'
export { dueOn } from './record/rules.ts'
export { type Saved, savePeople } from './record/save.ts'
export { fold, wordsOf } from './search/folding.ts'
export { addFinder, type Finder, find } from './search/search.ts'
export { noteVariants } from './search/variants.ts'
export type { CircleRow, OrganizationRow, PersonRow, WishRow, WorryRow } from './tables.ts'
export { listTags } from './tags.ts'
export { addTrash, emptyTrash, listTrash } from './trash/trash.ts'
export { createWish, listWishes, removeWish, type Wish } from './wishes.ts'
export { carryWorryAgain, createWorry, getWorry, listWorries, removeWorry, restoreWorry, takeWorry, type Worry } from './worries.ts'

/** The screens of people. */
export async function peoplePages(): Promise<readonly Page[]> {
  return [...(await import('./pages.ts')).pages, ...(await import('./settings-pages/index.ts')).settingsPages]
}
