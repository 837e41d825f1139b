import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

const cascade = (table: string) => ({ table, onDelete: 'cascade' }) as const

/** Practised ways with their runs, what came across them, and what has ended or nearly ended decisions. Days that are not there are ''. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    playbooks: {
      columns: {
        id: 'text',
        name: 'text',
        name_key: 'text',
        version: 'int',
        purpose: 'text',
        worries: 'text',
        created_at: 'text',
        updated_at: 'text',
        removed_at: 'text',
        removed_by: 'text?',
      },
      key: ['id'],
      indexes: [['removed_at', 'name_key', 'id']],
    },
    playbook_versions: {
      columns: {
        id: 'text',
        playbook_id: 'text',
        version: 'int',
        steps: 'text',
        because: 'text',
        made_by_name: 'text',
        made_at: 'text',
      },
      key: ['id'],
      unique: [['playbook_id', 'version']],
      references: { playbook_id: cascade('playbooks') },
    },
    playbook_runs: {
      columns: {
        id: 'text',
        playbook_id: 'text',
        version: 'int',
        journey_id: 'text?',
        person_id: 'text?',
        opened_on: 'text',
        closed_on: 'text',
        state: 'text',
        words: 'text',
        by_name: 'text',
        shown: 'int',
        created_at: 'text',
        updated_at: 'text',
      },
      key: ['id'],
      indexes: [['playbook_id', 'opened_on', 'id'], ['person_id']],
      unique: [['journey_id']],
      references: { playbook_id: cascade('playbooks'), journey_id: cascade('journeys') },
    },
    playbook_run_steps: {
      columns: { run_id: 'text', step_id: 'text', promise_id: 'text' },
      key: ['run_id', 'step_id'],
      keyed: true,
      references: { run_id: cascade('playbook_runs'), promise_id: cascade('promises') },
    },
    curve_balls: {
      columns: {
        id: 'text',
        playbook_id: 'text',
        step_id: 'text',
        run_id: 'text?',
        words: 'text',
        handled: 'text',
        on_day: 'text',
        by_name: 'text',
        created_at: 'text',
        updated_at: 'text',
        removed_at: 'text',
        removed_by: 'text?',
      },
      key: ['id'],
      indexes: [['playbook_id', 'step_id', 'id'], ['run_id'], ['removed_at', 'id']],
      references: { playbook_id: cascade('playbooks'), run_id: cascade('playbook_runs') },
    },
    spoilers: {
      columns: {
        id: 'text',
        words: 'text',
        fixed_on: 'text',
        fixed_because: 'text',
        fixed_by_name: 'text',
        merged_into: 'text?',
        created_at: 'text',
        updated_at: 'text',
      },
      key: ['id'],
      indexes: [['merged_into', 'id']],
      references: { merged_into: cascade('spoilers') },
    },
    spoiler_sightings: {
      columns: {
        id: 'text',
        spoiler_id: 'text',
        first_spoiler_id: 'text',
        source: 'text',
        source_id: 'text',
        journey_id: 'text?',
        person_id: 'text?',
        words: 'text',
        on_day: 'text',
        ended: 'int',
        cost: 'bigint?',
        currency: 'text?',
        sure: 'int',
        by_name: 'text',
        created_at: 'text',
      },
      key: ['id'],
      indexes: [['spoiler_id', 'on_day', 'id'], ['first_spoiler_id'], ['journey_id'], ['person_id'], ['source', 'source_id']],
      references: { spoiler_id: cascade('spoilers'), journey_id: cascade('journeys') },
    },
  })
}
