import { type Caller, reading } from '../../../platform/call.ts'
import type { Context } from '../../../platform/context.ts'
import { rowsOf } from '../pages-of.ts'
import { plainRow } from '../plain-row.ts'

/** Every playbook with all its versions. */
export async function* playbooksWithVersions(caller: Caller): AsyncGenerator<object[]> {
  for await (const playbooks of rowsOf(caller, 'playbooks')) {
    const versions = await reading(caller, (context) => belonging(context, 'playbook_versions', 'playbook_id', idsOf(playbooks), 'version'))
    yield playbooks.map((playbook) => ({ ...plainRow(playbook), versions: versions.get(playbook.id) ?? [] }))
  }
}

/** Every run with the promises that its steps became. */
export async function* runsWithSteps(caller: Caller): AsyncGenerator<object[]> {
  for await (const runs of rowsOf(caller, 'playbook_runs')) {
    const steps = await reading(caller, (context) => belonging(context, 'playbook_run_steps', 'run_id', idsOf(runs), 'step_id'))
    yield runs.map((run) => ({ ...plainRow(run), laid_out: steps.get(run.id) ?? [] }))
  }
}

/** Every spoiler that stands by itself, with those that became part of it and every time that it was met. */
export async function* spoilersWithSightings(caller: Caller): AsyncGenerator<object[]> {
  for await (const rows of rowsOf(caller, 'spoilers')) {
    const spoilers = rows.filter((row) => row.merged_into === null)
    if (spoilers.length === 0) continue
    const [merged, sightings] = await reading(caller, async (context) => [
      await belonging(context, 'spoilers', 'merged_into', idsOf(spoilers)),
      await belonging(context, 'spoiler_sightings', 'spoiler_id', idsOf(spoilers)),
    ])
    yield spoilers.map((spoiler) => ({
      ...plainRow(spoiler),
      merged: merged.get(spoiler.id) ?? [],
      sightings: sightings.get(spoiler.id) ?? [],
    }))
  }
}

/** The runs of playbooks with one person, and what came in between on their way. */
export async function practisedWith(context: Context, id: string): Promise<Record<string, object[]>> {
  const { db, workspace } = context
  const runs = await db
    .selectFrom('playbook_runs')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .execute()
  const balls = await belonging(context, 'curve_balls', 'run_id', idsOf(runs))
  const met = await db
    .selectFrom('spoiler_sightings')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .orderBy('id')
    .execute()
  return { playbook_runs: runs.map(plainRow), curve_balls: [...balls.values()].flat(), spoilers_met: met.map(plainRow) }
}

type Part = 'playbook_versions' | 'playbook_run_steps' | 'spoilers' | 'spoiler_sightings' | 'curve_balls'

/** What belongs to some rows, by the id of the row: without the column that says so. */
async function belonging(
  { db, workspace }: Context,
  table: Part,
  column: string,
  ids: string[],
  order = 'id',
): Promise<Map<string, object[]>> {
  const found = new Map<string, object[]>()
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await db
      // They are alike in naming what they belong to.
      .selectFrom(table as 'playbook_versions')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where(column as 'playbook_id', 'in', ids.slice(at, at + 500))
      .orderBy(order as 'id')
      .execute()
    for (const row of rows) {
      const { [column]: owner, ...own } = plainRow(row)
      found.set(String(owner), [...(found.get(String(owner)) ?? []), own])
    }
  }
  return found
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map((row) => row.id)
}
