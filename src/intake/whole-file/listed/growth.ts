import { sourceKey, sourceKinds } from '../../../network/index.ts'
import * as is from './column.ts'

/** The ways in which people come. */
export const sources = is.table(
  'sources',
  {
    id: is.id,
    name: is.text(80),
    name_key: is.text(200),
    kind: is.oneOf(sourceKinds),
    position: is.whole(0, 100_000),
    created_at: is.moment,
  },
  { unique: ['name_key'], mend: (row) => ({ ...row, name_key: sourceKey(String(row.name)) }) },
)

/** Who brought whom. */
export const referrals = is.table(
  'referrals',
  {
    id: is.id,
    person_id: is.the('people'),
    brought_by: is.the('people'),
    on_day: is.day,
    words: is.words,
    thanked_on: is.dayOr,
    touch_id: is.some('touches'),
    made_by_name: is.name,
    ...is.stamped,
  },
  { unique: ['person_id', 'removed_at'] },
)
