import { roles } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Command, House, OpenHouse } from '../program.ts'
import { readOptions } from './options.ts'
import { WrongUsage } from './usage.ts'

/** The commands that belong to the doors themselves. */
export function ownCommands(openHouse: OpenHouse): Command[] {
  return [serve(openHouse), setup, key, mcp]
}

function serve(openHouse: OpenHouse): Command {
  return {
    name: 'serve',
    summary: 'Serve Waymark until it is told to stop; the first time, print the link that makes the owner',
    usage: '',
    async run(args, services) {
      readOptions(args, {})
      const { serveUntilEnd } = await import('../listen.ts')
      await serveUntilEnd(services, openHouse)
      return 0
    },
  }
}

const setup: Command = {
  name: 'setup',
  summary: 'Make an owner and their workspace',
  usage: '--email E --password P --name N --workspace W [--timezone Z --country C --currency M]',
  options: {
    '--email E': 'the address they sign in with',
    '--password P': 'at least 10 characters',
    '--name N': 'their name',
    '--workspace W': "the workspace's name",
    '--timezone Z': 'where its days begin and end, such as Europe/Vienna; the machine’s if left out',
    '--country C': 'for telephone numbers written without one, such as AT',
    '--currency M': 'such as EUR',
  },
  async run(args, services) {
    const { email, password, name, workspace, ...place } = readOptions(args, {
      email: 'text',
      password: 'text',
      name: 'text',
      workspace: 'text',
      timezone: 'text',
      country: 'text',
      currency: 'text',
    }).options
    const given = { email, password, name, workspace }
    const missing = Object.entries(given).filter(([, value]) => value === undefined)
    if (missing.length > 0) throw new WrongUsage(`setup needs ${missing.map(([option]) => `--${option}`).join(', ')}.`)
    const house = await services.house()
    await house.setUp({ ...(given as Record<keyof typeof given, string>), ...place })
    services.out(`${email} owns the workspace ${workspace}. Sign in at ${services.settings.url}\n`)
    return 0
  },
}

const key: Command = {
  name: 'key',
  summary: 'Make an API key; it is printed alone on its line, and never again',
  usage: 'create --name NAME [--role owner|lead|guide|viewer] [--workspace W]',
  options: {
    '--name NAME': 'what it is for',
    '--role ROLE': 'what it may do; guide if left out',
    '--workspace W': 'where there are several',
  },
  async run([verb, ...args], services) {
    if (verb !== 'create') throw new WrongUsage(`key knows only: key ${key.usage}`)
    const { name, role = 'guide', workspace } = readOptions(args, { name: 'text', role: 'text', workspace: 'text' }).options
    if (name === undefined) throw new WrongUsage('key create needs --name.')
    const known = roles.find((one) => one === role)
    if (!known) throw new WrongUsage(`--role must be one of ${roles.join(', ')}, not ${role}.`)
    const house = await services.house()
    services.out(`${await house.createKey(await services.caller(workspace), { name, role: known })}\n`)
    return 0
  },
}

const mcp: Command = {
  name: 'mcp',
  summary: 'Speak the Model Context Protocol over standard input and output',
  usage: '[--workspace W]',
  async run(args, services) {
    const { workspace } = readOptions(args, { workspace: 'text' }).options
    const caller = await services.caller(workspace)
    const { speakMcp, toolsOf } = await import('../mcp.ts')
    const faulty = (thrown: unknown, where: string) => services.err(`${where}: ${thrown instanceof Error ? thrown.stack : thrown}\n`)
    await speakMcp(toolsOf(services.program), caller, faulty, services.ending())
    return 0
  },
}

/** The workspace that is meant: the only one, or the one with this id or this slug. */
export async function meantWorkspace(house: House, wanted: string | undefined): Promise<string> {
  const all = await house.workspaces()
  const found = wanted === undefined ? all : all.filter(({ id, slug, name }) => id === wanted || slug === wanted || name === wanted)
  const [first] = found
  if (first && found.length === 1) return first.id
  const names = all.map((one) => one.slug).join(', ')
  if (all.length === 0)
    throw new Refusal('not_found', 'There is no workspace yet: run `waymark serve` and open its link, or `waymark setup --help`.')
  if (wanted === undefined) throw new Refusal('invalid', `There are several workspaces: add --workspace with one of ${names}.`)
  throw new Refusal('not_found', `There is no workspace ${wanted}; there are ${names}.`)
}
