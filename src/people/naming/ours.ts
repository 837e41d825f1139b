import '../tables.ts'
import '../duplicates/tables.ts'
import { namesPeople } from './names-people.ts'

namesPeople('wishes', { merged: 'moves', erased: 'goes' })
namesPeople('worries', { merged: 'moves', erased: 'goes' })

// Saving people writes their keys; duplicates/merge does what follows for judgements on who is whom.
namesPeople('person_keys', { merged: 'by hand', erased: 'by hand' })
for (const column of ['a', 'b'] as const) namesPeople('distinct_pairs', { column, merged: 'by hand', erased: 'by hand' })
for (const column of ['person_id', 'other_id'] as const) namesPeople('merges', { column, merged: 'by hand', erased: 'by hand' })
