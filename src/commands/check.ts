import { readOptions } from '../doors/cli/options.ts'
import type { Command } from '../doors/program.ts'
import { call } from '../platform/call.ts'
import { runChecks } from '../platform/check.ts'

/** `waymark check`: recomputes every kept figure and says which differ. */
export const check: Command = {
  name: 'check',
  summary: 'Recompute every kept figure and report any that differs',
  usage: '[--workspace W]',
  options: { '--workspace W': 'where there are several' },
  async run(args, services) {
    const { workspace } = readOptions(args, { workspace: 'text' }).options
    const { checked, differences } = await call(await services.caller(workspace), runChecks, { limit: 1000 })
    for (const { figure, subject, kept, recomputed } of differences)
      services.out(`${figure} of ${subject}: kept ${kept}, recomputed ${recomputed}\n`)
    services.out(`${checked} records checked, ${differences.length === 0 ? 'no difference' : `${differences.length} differences`}.\n`)
    return differences.length === 0 ? 0 : 1
  },
}
