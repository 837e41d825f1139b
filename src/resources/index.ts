import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import './tables.ts'
import './trash.ts'
import { whatHelps, whomItHelps } from './helped.ts'
import {
  createResource,
  downloadResource,
  getResource,
  listResources,
  removeResource,
  restoreResource,
  updateResource,
  uploadResource,
} from './operations.ts'
import { shareResource } from './share.ts'

/** Links and documents with topics: whom each would help, and with whom it was shared. */
export const resources: Noun = {
  name: 'resources',
  operations: [
    listResources,
    createResource,
    uploadResource,
    getResource,
    downloadResource,
    updateResource,
    removeResource,
    restoreResource,
    whomItHelps,
    whatHelps,
    shareResource,
  ],
}

export { resourcesToShare, whatHelps } from './helped.ts'
export { createResource, documentLimit, uploadResource } from './operations.ts'
export { shareResource } from './share.ts'

/** The screens of resources, and their part of a person's screen. */
export async function resourcePages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
