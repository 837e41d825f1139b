import { acceptSecret, requireSameSecret } from '../access/index.ts'
import { readOptions } from '../doors/cli/options.ts'
import type { Command } from '../doors/program.ts'

/** `waymark secret`: whether the secret given here is the one that the database is served with. */
export const secret: Command = {
  name: 'secret',
  summary: 'Say whether WAYMARK_SECRET is the one that this database is served with',
  usage: '[--accept]',
  options: { '--accept': 'from now on this one counts; for when the other is lost, with every server stopped' },
  async run(args, services) {
    const { accept } = readOptions(args, { accept: 'flag' }).options
    const { store } = await services.house()
    const where = { store, settings: services.settings }
    if (accept) await acceptSecret(where)
    else await requireSameSecret(where)
    services.out('The secret given here is the one that servers of this database need.\n')
    return 0
  },
}
