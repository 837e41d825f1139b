import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

const person = { table: 'people', onDelete: 'cascade' } as const
const trash = { removed_at: 'text', removed_by: 'text?' } as const

/** What is offered and its honest flaws, the everyday things prices stand beside, price sheets, and agreements with their credits. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    offerings: {
      columns: {
        id: 'text',
        name: 'text',
        name_key: 'text',
        words: 'text',
        becomes: 'text',
        worries: 'text',
        price: 'bigint?',
        cost: 'bigint?',
        currency: 'text?',
        unit: 'text',
        flaws: 'text',
        claims: 'text',
        created_at: 'text',
        updated_at: 'text',
        ...trash,
      },
      key: ['id'],
      indexes: [['removed_at', 'name_key', 'id']],
    },
    comparators: {
      columns: { id: 'text', name: 'text', amount: 'bigint', currency: 'text', position: 'int' },
      key: ['id'],
      indexes: [['position', 'id']],
    },
    price_sheets: {
      columns: {
        id: 'text',
        family_id: 'text',
        version: 'int',
        person_id: 'text',
        journey_id: 'text?',
        title: 'text',
        words: 'text',
        currency: 'text',
        options: 'text',
        flaws: 'text',
        claims: 'text',
        comparators: 'text',
        downtime: 'text',
        show_cost: 'int',
        term_days: 'int',
        valid_until: 'text',
        state: 'text',
        made_by_name: 'text',
        sent_on: 'text',
        sent_by_name: 'text',
        accepted_option: 'int?',
        accepted_name: 'text',
        accepted_on: 'text',
        accepted_by: 'text',
        accepted_once: 'bigint',
        accepted_a_year: 'bigint',
        withdrawn_on: 'text',
        withdrawn_because: 'text',
        created_at: 'text',
        updated_at: 'text',
      },
      key: ['id'],
      indexes: [
        ['person_id', 'id'],
        ['journey_id', 'id'],
        ['state', 'id'],
      ],
      unique: [['family_id', 'version']],
      references: { person_id: person },
    },
    credit_agreements: {
      columns: {
        id: 'text',
        person_id: 'text',
        name: 'text',
        unit: 'text',
        currency: 'text?',
        threshold: 'bigint',
        rate: 'int',
        cap: 'bigint',
        expiry_months: 'int',
        begins_in: 'text',
        renews_on: 'text',
        ended_on: 'text',
        last_month: 'text',
        balance: 'bigint',
        entries: 'int',
        created_at: 'text',
        updated_at: 'text',
      },
      key: ['id'],
      indexes: [
        ['person_id', 'id'],
        ['ended_on', 'renews_on', 'id'],
      ],
      references: { person_id: person },
    },
    credit_entries: {
      columns: {
        agreement_id: 'text',
        number: 'int',
        kind: 'text',
        month: 'text',
        amount: 'bigint',
        used: 'bigint?',
        unmet: 'bigint',
        expires_after: 'text',
        on_day: 'text',
        words: 'text',
        by_name: 'text',
        at: 'text',
      },
      key: ['agreement_id', 'number'],
      references: { agreement_id: { table: 'credit_agreements', onDelete: 'cascade' } },
    },
  })
  // What is dated with someone is asked for by person.
  await db.schema
    .createIndex('checkins_person_id_state_due_on_ix')
    .on('checkins')
    .columns(['workspace_id', 'person_id', 'state', 'due_on'])
    .execute()
}
