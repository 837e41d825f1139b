import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

/** What members say of themselves and what drains them; who came to reception, and who was handed to whom. Days that are not there are ''. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    profiles: {
      columns: {
        id: 'text',
        am_not: 'text',
        am: 'text',
        bring: 'text',
        topics: 'text',
        languages: 'text',
        shown: 'int',
        created_at: 'text',
        updated_at: 'text',
      },
      key: ['id'],
    },
    mismatches: {
      columns: {
        id: 'text',
        member_id: 'text',
        member_name: 'text',
        on_day: 'text',
        ratings: 'text',
        counts: 'text',
        words: 'text',
        shared: 'int',
        created_at: 'text',
      },
      key: ['id'],
      indexes: [['member_id', 'on_day']],
    },
    reception: {
      columns: {
        opened_at: 'text',
        question: 'text',
        days: 'int',
        fallback_id: 'text?',
        sites: 'text',
        updated_at: 'text',
        updated_by_name: 'text',
      },
      key: [],
    },
    visits: {
      columns: {
        id: 'text',
        stamp: 'text',
        on_day: 'text',
        through: 'text',
        name: 'text',
        email: 'text',
        phone: 'text',
        organization: 'text',
        words: 'text',
        person_id: 'text',
        made_person: 'int',
        worry_id: 'text',
        promise_id: 'text',
        member_id: 'text?',
        member_name: 'text',
        because: 'text',
        due_on: 'text',
        state: 'text',
        settled_at: 'text',
        settled_by_name: 'text',
        made_organization: 'text',
        removed_person: 'int',
        created_at: 'text',
        updated_at: 'text',
      },
      key: ['id'],
      indexes: [['state', 'due_on', 'id'], ['person_id', 'id'], ['promise_id']],
      unique: [['stamp']],
    },
    handovers: {
      columns: {
        id: 'text',
        person_id: 'text',
        visit_id: 'text?',
        from_id: 'text?',
        from_name: 'text',
        to_id: 'text?',
        to_name: 'text',
        words: 'text',
        on_day: 'text',
        by_name: 'text',
        created_at: 'text',
      },
      key: ['id'],
      indexes: [
        ['person_id', 'id'],
        ['to_id', 'on_day'],
      ],
    },
  })
}
