import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { findPlaybook, stepsOf } from '../../playbooks/index.ts'
import { ownQuestions } from '../listening/question-rows.ts'

/** As many as a bank of questions holds. */
const most = 200

/**
 * What a playbook asks stands among the questions of its audience from the first journey on that follows it; one that is there already, or
 * was retired, is left as it is. A bank that is full takes no more: the question stays readable at its step.
 */
export async function addItsQuestions(context: Context, playbookId: string, audience: string): Promise<void> {
  const { name, version } = await findPlaybook(context, playbookId)
  const asked = (await stepsOf(context, playbookId, version)).map((step) => step.question).filter((words) => words !== '')
  if (asked.length === 0) return
  const own = await ownQuestions(context)
  const known = new Set(own.filter((row) => row.audience === audience).map((row) => row.words.toLowerCase()))
  const fresh = [...new Set(asked)].filter((words) => !known.has(words.toLowerCase())).slice(0, Math.max(0, most - own.length))
  const last = own.filter((row) => row.audience === audience && row.retired_at === '').length
  for (const [at, words] of fresh.entries()) {
    const position = last + at + 1
    const hint = `Asked on the way “${name}”.`
    const row = { id: newId(), audience, topic: 'other', words, hint, position, created_at: context.now, retired_at: '' }
    await context.db
      .insertInto('questions')
      .values({ workspace_id: context.workspace.id, ...row })
      .execute()
    context.changed({ kind: 'question', id: row.id, after: { audience, topic: 'other', words, hint, position } })
  }
}
