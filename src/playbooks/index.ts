import { listen } from '../platform/events.ts'
import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import './trash.ts'
import { namesPeople } from '../people/index.ts'
import { createCurveBall, listCurveBalls, removeCurveBall, restoreCurveBall, updateCurveBall } from './curve-balls/operations.ts'
import { forgetPerson } from './forget.ts'
import { beginRun, endRun, resumeRun, showRun } from './practice/follow.ts'
import { createPlaybook, getPlaybook, listPlaybooks, removePlaybook, restorePlaybook, updatePlaybook } from './practice/operations.ts'
import { forgetRun, listRuns, recordRun } from './practice/runs.ts'
import { captureDoubt, captureEnd, captureFriction, captureReturn } from './spoilers/capture.ts'
import {
  confirmSpoiler,
  createSpoiler,
  fixSpoiler,
  getSpoiler,
  listSightings,
  listSpoilers,
  mergeSpoilers,
  partSpoiler,
  reopenSpoiler,
  unmergeSpoiler,
  updateSpoiler,
} from './spoilers/operations.ts'
import { runStates, sightingSources } from './tables.ts'

/** Practised ways: their runs, what came across them, and what has ended or nearly ended decisions. */
export const playbooks: Noun[] = [
  {
    name: 'playbooks',
    operations: [
      listPlaybooks,
      createPlaybook,
      getPlaybook,
      updatePlaybook,
      listRuns,
      recordRun,
      forgetRun,
      removePlaybook,
      restorePlaybook,
    ],
  },
  { name: 'curve_balls', operations: [listCurveBalls, createCurveBall, updateCurveBall, removeCurveBall, restoreCurveBall] },
  {
    name: 'spoilers',
    operations: [
      listSpoilers,
      createSpoiler,
      getSpoiler,
      listSightings,
      updateSpoiler,
      fixSpoiler,
      reopenSpoiler,
      mergeSpoilers,
      unmergeSpoiler,
      partSpoiler,
      confirmSpoiler,
    ],
  },
]

listen('journey.opened', beginRun)
listen('journey.closed', endRun)
listen('journey.closed', captureEnd)
listen('journey.reopened', resumeRun)
listen('journey.reopened', captureReturn)
listen('journey.shown', showRun)
listen('doubt.raised', captureDoubt)
listen('friction.met', captureFriction)
listen('person.erased', forgetPerson)
namesPeople('playbook_runs', { merged: 'moves', erased: { journey_id: null, person_id: null, words: '' } })
namesPeople('spoiler_sightings', { merged: 'moves', erased: 'by hand' })

export { beginRun } from './practice/follow.ts'
export { practiceHalves } from './practice/halves.ts'
export { JourneyRun, journeyRun } from './practice/on-journey.ts'
export { makePlaybook } from './practice/operations.ts'
export { findPlaybook, Playbook, playbookNames, stepsOf, suitingPlaybooks, wholePlaybook } from './practice/playbook.ts'
export { focusOf } from './rules/focus.ts'
export { medianDays, medianDaysInterval, type Watched } from './rules/kaplan-meier.ts'
export { suggestionsFor } from './rules/suggest.ts'
export { wilson } from './rules/wilson.ts'

/** The words that runs and spoilers are told by. */
export const practiceWords = { runStates, sources: sightingSources }

/** The screens of playbooks and spoilers. */
export async function playbookPages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
