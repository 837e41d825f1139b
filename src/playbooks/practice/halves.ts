import type { Context } from '../../platform/context.ts'

/** Of runs that have come to an end: how many there were, and how many of them arrived. */
interface Half {
  runs: number
  arrived: number
}

export interface Halves {
  first: Half
  second: Half
  /** How many runs lie between the middle of the one half and that of the other, on the average playbook. */
  between: number
}

/** The first and the second half of the runs of every playbook that was run at least four times, put together: what practice has changed. */
export async function practiceHalves({ db, workspace }: Context): Promise<Halves> {
  const rows = await db
    .selectFrom('playbook_runs')
    .select(['playbook_id', 'state'])
    .where('workspace_id', '=', workspace.id)
    .where('shown', '=', 1)
    .where('state', '!=', 'running')
    .orderBy('opened_on')
    .orderBy('id')
    .limit(20_000)
    .execute()
  const practised = [...Map.groupBy(rows, (row) => row.playbook_id).values()].filter((own) => own.length >= 4)
  const halves: Halves = { first: { runs: 0, arrived: 0 }, second: { runs: 0, arrived: 0 }, between: 0 }
  for (const own of practised) {
    const middle = Math.floor(own.length / 2)
    for (const [at, row] of own.entries()) {
      const half = at < middle ? halves.first : halves.second
      half.runs++
      if (row.state === 'arrived') half.arrived++
    }
    halves.between += own.length / 2 / practised.length
  }
  return halves
}
