/** Rows as they lie in the database. Lists are JSON text; a day that is not there is ''; money is minor units of the row's currency. */
declare module '../platform/tables.ts' {
  interface Tables {
    playbooks: PlaybookRow
    playbook_versions: VersionRow
    playbook_runs: RunRow
    playbook_run_steps: RunStepRow
    curve_balls: CurveBallRow
    spoilers: SpoilerRow
    spoiler_sightings: SightingRow
  }
}

export interface PlaybookRow {
  workspace_id: string
  id: string
  name: string
  /** The name folded, for sorting and for telling one from another. */
  name_key: string
  /** The version that a run which begins now follows. */
  version: number
  /** What it leads to, in words that purposes are told apart by. */
  purpose: string
  /** JSON list of texts. */
  worries: string
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
}

/** Written once, never changed: runs stay with the version that they began with. */
export interface VersionRow {
  workspace_id: string
  id: string
  playbook_id: string
  version: number
  /** JSON list of steps. */
  steps: string
  because: string
  made_by_name: string
  made_at: string
}

export const runStates = ['running', 'arrived', 'ended'] as const

export interface RunRow {
  workspace_id: string
  id: string
  playbook_id: string
  version: number
  /** null: written down by hand, or of someone who was erased. */
  journey_id: string | null
  person_id: string | null
  opened_on: string
  closed_on: string
  state: (typeof runStates)[number]
  words: string
  by_name: string
  /** 1 unless its journey is in the trash. */
  shown: number
  created_at: string
  updated_at: string
}

/** The promise that a step became in a run. */
export interface RunStepRow {
  workspace_id: string
  run_id: string
  step_id: string
  promise_id: string
}

export interface CurveBallRow {
  workspace_id: string
  id: string
  playbook_id: string
  /** The step that it was met at; '' where it belongs to none. */
  step_id: string
  run_id: string | null
  words: string
  handled: string
  on_day: string
  by_name: string
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
}

export interface SpoilerRow {
  workspace_id: string
  id: string
  words: string
  fixed_on: string
  fixed_because: string
  fixed_by_name: string
  /** The spoiler that it turned out to be the same as. */
  merged_into: string | null
  created_at: string
  updated_at: string
}

export const sightingSources = ['decision', 'ending', 'doubt', 'friction', 'hand'] as const

/** One time that a spoiler was met. */
export interface SightingRow {
  workspace_id: string
  id: string
  spoiler_id: string
  /** Where it was before spoilers were put together, so that they can be parted. */
  first_spoiler_id: string
  source: (typeof sightingSources)[number]
  source_id: string
  journey_id: string | null
  person_id: string | null
  words: string
  on_day: string
  /** 1: it ended the journey; its value is what it cost. */
  ended: number
  cost: number | null
  currency: string | null
  /** 0: recognised by its words alone, and nobody has said whether it is the same. */
  sure: number
  by_name: string
  created_at: string
}
