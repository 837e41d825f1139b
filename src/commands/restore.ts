import { resolve } from 'node:path'
import { otherSecret, prove } from '../backups/index.ts'
import { readOptions } from '../doors/cli/options.ts'
import { WrongUsage } from '../doors/cli/usage.ts'
import type { Command } from '../doors/program.ts'
import { drillOne } from './backup.ts'

/** `waymark restore FILE`: a backup takes the place of the database, once it is proven. */
export const restore: Command = {
  name: 'restore',
  summary: 'Put a backup in the place of the database, once it is proven; what was there is kept beside it',
  usage: 'FILE [--drill]',
  options: { '--drill': 'only try it out, in a place of its own, and say what would come of it' },
  async run(args, services) {
    const { options, words } = readOptions(args, { drill: 'flag' }, 1)
    const [file] = words
    if (file === undefined) throw new WrongUsage('Name the backup: waymark restore FILE')
    if (options.drill) return drillOne(services, resolve(file))
    const { manifest, scratch, sameSecret } = await prove(resolve(file), services.settings)
    services.out(`The backup of ${manifest.made_at} is whole: its checksum, its parts and the rows of every table are as they were.\n`)
    try {
      const aside = await scratch.take()
      services.out('It stands in the place of the database now.\n')
      if (aside) services.out(`What was there is kept: ${aside}\n`)
      if (!sameSecret) services.out(`${otherSecret}\n`)
      return 0
    } catch (thrown) {
      await scratch.drop()
      throw thrown
    }
  },
}
