import { findWorkspace, listWorkspaces } from '../access/index.ts'
import { migrate } from '../database/index.ts'
import { call } from '../platform/call.ts'
import { runChecks } from '../platform/check.ts'
import type { Settings } from '../platform/settings.ts'
import { prove } from './restore.ts'

export interface Drilled {
  /** What was tried and came of it, a sentence each. */
  words: string[]
  good: boolean
}

/**
 * Tries out whether a backup would bring everything back, without touching the database: it is proven and unpacked beside it, brought up to
 * date as it would be, every kept figure of every workspace is recomputed in it, and it goes again.
 */
export async function drill(path: string, settings: Settings): Promise<Drilled> {
  const { manifest, scratch, sameSecret } = await prove(path, settings)
  const rows = Object.values(manifest.rows).reduce((sum, many) => sum + many, 0)
  const words = [
    `The backup of ${manifest.made_at} is as it was written: its checksum is right.`,
    `It unpacks without a fault, and all ${Object.keys(manifest.rows).length} tables have as many rows as were counted then, ${rows} in all.`,
    ...(sameSecret ? [] : [otherSecret]),
  ]
  try {
    const engine = await scratch.open()
    try {
      const steps = await migrate(engine)
      if (steps.length > 0) words.push(`It would be brought up to date with ${steps.join(', ')}.`)
      let differs = 0
      const workspaces = await listWorkspaces(engine.global)
      for (const { id, name } of workspaces) {
        const actor = { kind: 'system', name: 'Command line', role: 'owner', workspace_id: id } as const
        const caller = { workspace: await findWorkspace(engine, id), actor, store: engine, settings }
        const { checked, differences } = await call(caller, runChecks, { limit: 10 })
        differs += differences.length
        words.push(
          `${name}: ${checked} records checked, ${differences.length === 0 ? 'no difference' : `${differences.length} or more differ`}.`,
        )
      }
      words.push(differs === 0 ? 'It would bring everything back.' : 'It would come back with figures that differ: see `waymark check`.')
      return { words, good: differs === 0 }
    } finally {
      await engine.close()
    }
  } finally {
    await scratch.drop()
  }
}

/** What comes of another secret. */
export const otherSecret =
  'It was made with another secret: bring that one back too (the file `secret`, or WAYMARK_SECRET), else everyone signs in anew, and authenticator codes and the passwords of connections no longer work, and `waymark secret --accept` is run once.'
