import { call } from '../platform/call.ts'
import { Download } from '../platform/files/download.ts'
import { fromText } from '../platform/inputs/text-input.ts'
import { runJobs } from '../platform/jobs/jobs.ts'
import { fileField, type Operation } from '../platform/operation.ts'
import { asRefusal, exitCodeOf, Refusal, Unavailable } from '../platform/refusal.ts'
import type { Settings } from '../platform/settings.ts'
import { readOperationArgs } from './cli/args.ts'
import { openFile } from './cli/file.ts'
import { byNoun, commandHelp, generalHelp, nounHelp, operationHelp } from './cli/help.ts'
import { meantWorkspace, ownCommands } from './cli/own-commands.ts'
import { nextOf, printAnswer } from './cli/print.ts'
import { saveFile } from './cli/save.ts'
import { didYouMean, WrongUsage } from './cli/usage.ts'
import type { House, OpenHouse, Program, Services } from './program.ts'
import { operationsOf } from './program.ts'
import { version } from './version.ts'

/** The machine a command line runs on. */
export interface Machine extends Pick<Services, 'out' | 'err' | 'drained' | 'width' | 'input' | 'ending'> {
  settings: () => Settings
  program: () => Promise<Program>
  openHouse: OpenHouse
}

/** Runs a command line; answers its exit code: 0 done, 1 refused, 2 wrong usage, 3 a bug of ours. Words about either go to `err`. */
export async function runCommandLine(args: readonly string[], machine: Machine): Promise<number> {
  const open: { house?: Promise<House> } = {}
  try {
    return (await run(args, machine, open)) ?? 0
  } catch (thrown) {
    return explain(thrown, machine)
  } finally {
    await (await open.house?.catch(() => undefined))?.close()
  }
}

async function run(
  [first = 'serve', ...rest]: readonly string[],
  machine: Machine,
  open: { house?: Promise<House> },
): Promise<number | undefined> {
  if (first === '--version' || first === 'version') return say(machine, `${version}\n`)
  const program = await machine.program()
  const operations = operationsOf(program)
  const commands = [...ownCommands(machine.openHouse), ...program.commands]
  const nouns = byNoun(operations.values())
  const name = first === 'help' || first === '--help' || first === '-h' ? rest[0] : first
  if (name === undefined) return say(machine, generalHelp(commands, nouns))
  const asked = first !== name
  const command = commands.find((one) => one.name === name)
  const verbs = nouns.get(name)
  // A command and a noun may share a name (`check`): the noun is meant where one of its verbs follows.
  if (command && !verbs?.some((operation) => operation.name === `${name}.${rest[0]}`)) {
    const help = asked || rest.some((one) => one === '--help' || one === '-h') || rest[0] === 'help'
    if (help) return say(machine, verbs ? `${commandHelp(command)}\n${nounHelp(name, verbs)}` : commandHelp(command))
    return command.run(rest, servicesOf(machine, program, open))
  }
  if (!verbs)
    throw new WrongUsage(
      `Waymark knows no ${name}.${didYouMean(name, [...nouns.keys(), ...commands.map((one) => one.name)])} See waymark help.`,
    )
  const [verb, ...args] = asked ? rest.slice(1) : rest
  if (verb === undefined || verb === 'help' || verb === '--help' || verb === '-h') return say(machine, nounHelp(name, verbs))
  return runOperation(findVerb(name, verb, verbs), asked ? ['--help'] : args, machine, servicesOf(machine, program, open))
}

function findVerb(noun: string, verb: string, operations: readonly Operation[]): Operation {
  const wanted = `${noun}.${verb.replaceAll('-', '_')}`
  const found = operations.find((operation) => operation.name === wanted)
  if (found) return found
  const known = operations.map((operation) => operation.name.slice(noun.length + 1))
  throw new WrongUsage(`${noun} has no ${verb}.${didYouMean(verb, known)} It has ${known.join(', ')}.`)
}

async function runOperation(operation: Operation, args: readonly string[], machine: Machine, services: Services): Promise<number> {
  const read = readOperationArgs(operation, args)
  if (read.help) return say(machine, operationHelp(operation))
  const fields = fromText(operation, read.texts, { emptyIsNull: operation.method !== 'GET' })
  const file = fileField(operation)
  const input = file && read.file !== undefined ? { ...fields, [file]: await openFile(read.file, services.input) } : fields
  const caller = { ...(await services.caller(read.workspace)), patient: true }
  const answer = await call(caller, operation, input)
  if (operation.jobs.length > 0) await runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id, operation.jobs)
  if (answer instanceof Download) {
    await saveFile(answer, read.out, services)
    return 0
  }
  if (read.json) return say(machine, `${JSON.stringify(answer ?? null, null, 2)}\n`)
  machine.out(printAnswer(answer, operation.columns, machine.width))
  const more = nextOf(answer)
  if (more) machine.err(more)
  return 0
}

function servicesOf(machine: Machine, program: Program, open: { house?: Promise<House> }): Services {
  let settings: Settings | undefined
  const read = () => {
    settings ??= machine.settings()
    return settings
  }
  const house = () => {
    open.house ??= machine.openHouse(read(), (thrown) => void explain(thrown, machine))
    return open.house
  }
  return {
    get settings() {
      return read()
    },
    program,
    out: machine.out,
    err: machine.err,
    drained: machine.drained,
    width: machine.width,
    input: machine.input,
    ending: machine.ending,
    house,
    async caller(wanted) {
      const opened = await house()
      const workspace = await opened.workspace(await meantWorkspace(opened, wanted))
      const actor = { kind: 'system', name: 'Command line', role: 'owner', workspace_id: workspace.id } as const
      return { workspace, actor, store: opened.store, settings: read() }
    },
  }
}

/** Says why something was not done, and answers the exit code for it. */
function explain(thrown: unknown, machine: Pick<Machine, 'err'>): number {
  if (thrown instanceof WrongUsage) {
    machine.err(`${thrown.message}\n`)
    return 2
  }
  const refusal = asRefusal(thrown)
  machine.err(`${refusal.message}\n`)
  const named = refusal.issues.length === 1 && refusal.message.includes(refusal.issues[0]?.message ?? '')
  if (!named) for (const issue of refusal.issues) machine.err(`  ${issue.path ? `${issue.path} ` : ''}${issue.message}\n`)
  if (!(thrown instanceof Refusal || thrown instanceof Unavailable))
    machine.err(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`)
  return exitCodeOf(refusal)
}

function say(machine: Pick<Machine, 'out'>, text: string): number {
  machine.out(text)
  return 0
}
