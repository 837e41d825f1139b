import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables, type WorkspaceTable } from './workspace-table.ts'

const cascade = (table: string) => ({ table, onDelete: 'cascade' }) as const

/** What someone seeks, and what someone can give, are kept alike. */
const said: WorkspaceTable = {
  columns: {
    id: 'text',
    person_id: 'text',
    words: 'text',
    topics: 'text',
    said_on: 'text',
    settled_on: 'text',
    // The terms it is found by, so that the very same go when it changes.
    terms: 'text',
    // Fits above this are all kept, in ten-thousandths; 0 where every fit is.
    kept_above: 'int',
    created_at: 'text',
    updated_at: 'text',
    removed_at: 'text',
    removed_by: 'text?',
  },
  key: ['id'],
  indexes: [
    ['person_id', 'id'],
    ['removed_at', 'id'],
  ],
  references: { person_id: cascade('people') },
}

/** What people seek and can give, which of it fits, and whom was introduced to whom. Days that are not there are ''. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    needs: said,
    offers: said,
    match_terms: {
      columns: { side: 'text', term: 'text', item_id: 'text', weight: 'int' },
      key: ['side', 'term', 'item_id'],
      keyed: true,
    },
    match_pairs: {
      columns: { need_id: 'text', offer_id: 'text', seeker_id: 'text', giver_id: 'text', fit: 'int' },
      key: ['need_id', 'offer_id'],
      indexes: [['fit', 'need_id', 'offer_id'], ['offer_id'], ['seeker_id', 'fit'], ['giver_id', 'fit']],
      references: { need_id: cascade('needs'), offer_id: cascade('offers') },
    },
    synonyms: {
      columns: { id: 'text', words: 'text', made_by_name: 'text', created_at: 'text', updated_at: 'text' },
      key: ['id'],
    },
    introductions: {
      columns: {
        id: 'text',
        need_id: 'text?',
        offer_id: 'text?',
        seeker_id: 'text',
        giver_id: 'text',
        // What each is told before both have agreed: nothing that says who the other is.
        seeker_told: 'text',
        giver_told: 'text',
        state: 'text',
        seeker_answer: 'text',
        giver_answer: 'text',
        message: 'text',
        made_on: 'text',
        follow_up_on: 'text',
        followed_up_on: 'text',
        thanked_on: 'text',
        // Since when the next step is ours, '' while it is not.
        ours_since: 'text',
        guide_id: 'text?',
        asked_on: 'text',
        created_at: 'text',
        updated_at: 'text',
      },
      key: ['id'],
      indexes: [
        ['state', 'id'],
        ['seeker_id', 'giver_id'],
        ['giver_id'],
        ['ours_since', 'id'],
        ['follow_up_on', 'id'],
        ['updated_at', 'id'],
      ],
      references: { seeker_id: cascade('people'), giver_id: cascade('people') },
    },
    introduction_steps: {
      columns: { id: 'text', introduction_id: 'text', kind: 'text', words: 'text', on_day: 'text', by_name: 'text', created_at: 'text' },
      key: ['id'],
      indexes: [['introduction_id', 'id']],
      references: { introduction_id: cascade('introductions') },
    },
    introduction_links: {
      columns: { id: 'text', introduction_id: 'text', who: 'text', created_at: 'text', expires_at: 'text', ended_at: 'text' },
      key: ['id'],
      indexes: [['introduction_id', 'id']],
      references: { introduction_id: cascade('introductions') },
    },
  })
}
