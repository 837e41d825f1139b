import { addCheck } from '../../platform/check.ts'

/** Who brought whom never goes round in a circle: whoever stands in one is told. */
addCheck(async function* referralCircles({ db, workspace }, looked) {
  const above = new Map<string, string>()
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('referrals')
      .select(['id', 'person_id', 'brought_by'])
      .where('workspace_id', '=', workspace.id)
      .where('removed_at', '=', '')
      .where('id', '>', after)
      .orderBy('id')
      .limit(1000)
      .execute()
    looked(rows.length)
    for (const { person_id, brought_by } of rows) above.set(person_id, brought_by)
    after = rows.at(-1)?.id ?? ''
    if (rows.length < 1000) break
    await Bun.sleep(0)
  }
  for (const person of inCircles(above))
    yield { figure: 'referrals.brought_by', subject: person, kept: above.get(person) ?? '', recomputed: 'not round in a circle' }
})

/** Those from whom the way up leads back to themselves; each is walked over once. */
function inCircles(above: ReadonlyMap<string, string>): string[] {
  const done = new Set<string>()
  const found: string[] = []
  for (const start of above.keys()) {
    const way: string[] = []
    const met = new Set<string>()
    for (let at: string | undefined = start; at !== undefined && !done.has(at); at = above.get(at)) {
      if (met.has(at)) {
        found.push(...way.slice(way.indexOf(at)))
        break
      }
      met.add(at)
      way.push(at)
    }
    for (const one of way) done.add(one)
  }
  return found
}
