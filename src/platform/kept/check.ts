import { addCheck } from '../check.ts'
import { isFigure, reckonHere } from './figure.ts'
import { certainRows } from './rows.ts'

/** A kept figure that claims to know of every change says what there is. */
addCheck(async function* keptFigures(context, looked) {
  for (const { figure, asked, body } of await certainRows(context)) {
    if (!isFigure(figure)) continue
    looked(1)
    const { body: anew } = await reckonHere(context, figure, asked)
    if (anew !== body) yield { figure, subject: asked, kept: body.slice(0, 500), recomputed: anew.slice(0, 500) }
  }
})
