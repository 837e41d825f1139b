import { addCheck } from '../../platform/check.ts'

/** A run says what its journey says: whether it goes on, has arrived or ended, and on which day. */
addCheck(async function* runs({ db, workspace }, looked) {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('playbook_runs as r')
      .innerJoin('journeys as j', (join) => join.onRef('j.workspace_id', '=', 'r.workspace_id').onRef('j.id', '=', 'r.journey_id'))
      .select(['r.id', 'r.state', 'r.closed_on', 'r.shown', 'r.person_id'])
      .select(['j.stage', 'j.arrived_on', 'j.ended_on', 'j.removed_at', 'j.person_id as led'])
      .where('r.workspace_id', '=', workspace.id)
      .where('r.id', '>', after)
      .orderBy('r.id')
      .limit(1000)
      .execute()
    looked(rows.length)
    for (const row of rows) {
      const state = row.stage === 'arrived' || row.stage === 'ended' ? row.stage : 'running'
      const kept = [row.state, row.closed_on, row.shown, row.person_id].join(' ')
      const recomputed = [state, row.arrived_on || row.ended_on, row.removed_at === '' ? 1 : 0, row.led].join(' ')
      if (kept !== recomputed) yield { figure: 'playbook_runs.state', subject: row.id, kept, recomputed }
    }
    after = rows.at(-1)?.id ?? ''
    if (rows.length < 1000) return
  }
})
