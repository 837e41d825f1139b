import { nameSubjects } from '../../access/index.ts'
import { addTrash } from '../../people/index.ts'
import { selectReferrals } from './referrals/referral.ts'
import { sourcesOf } from './sources/source.ts'

addTrash('referrals', {
  kind: 'referral',
  names: ['person_id', 'brought_by'],
  title: ({ person_id, brought_by }, people) => `${people.get(brought_by)?.name} brought ${people.get(person_id)?.name}`,
})

nameSubjects('referral', async (context, ids) => {
  const rows = await selectReferrals(context).where('r.id', 'in', ids).execute()
  return new Map(rows.map(({ id, person, brought_by_name }) => [id, `${brought_by_name} brought ${person}`]))
})

nameSubjects('source', async (context, ids) => {
  const rows = await sourcesOf(context)
  return new Map(rows.filter(({ id }) => ids.includes(id)).map(({ id, name }) => [id, name]))
})
