import { addCheck } from '../check.ts'
import { reckonHere } from './figure.ts'
import { lastChange } from './rows.ts'

/** A kept figure that claims to know of every change says what there is. */
addCheck(async function* keptFigures(context, looked) {
  const { db, workspace, today } = context
  const { id } = await lastChange(context)
  const rows = await db
    .selectFrom('kept_figures')
    .select(['figure', 'asked', 'body'])
    .where('workspace_id', '=', workspace.id)
    .where('figure', '!=', '')
    .where('seen', '!=', '')
    .where('seen', '=', id)
    .where('today', '=', today)
    .execute()
  for (const { figure, asked, body } of rows) {
    looked(1)
    const { body: anew } = await reckonHere(context, figure, asked)
    if (anew !== body) yield { figure, subject: asked, kept: body.slice(0, 500), recomputed: anew.slice(0, 500) }
  }
})
