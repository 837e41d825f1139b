import { readOptions } from '../doors/cli/options.ts'
import type { Command, Services } from '../doors/program.ts'
import { createImport, getImport } from '../intake/index.ts'
import { call } from '../platform/call.ts'
import type { Caller } from '../platform/context.ts'
import { runJobs } from '../platform/jobs/jobs.ts'
import { Refusal } from '../platform/refusal.ts'

/** `waymark import FILE`: brings a file in and stays until it is in, saying how far it has come. */
export const importFile: Command = {
  name: 'import',
  summary: 'Bring in people (CSV, vCard), contact (calendar, mailbox, message) or an export of everything',
  usage:
    'FILE [--circle NAME] [--relation R] [--tags A,B] [--source WORDS] [--own A,B] [--bodies] [--encoding NAME] [--workspace W] [--json]',
  options: {
    '--circle NAME': 'the circle of those that the file puts in none',
    '--relation R': 'customer, prospect, teammate, volunteer or partner, where the file says nothing',
    '--tags A,B': 'tags that everyone in the file gets',
    '--source WORDS': 'where they came from',
    '--own A,B': 'your own addresses, in a mailbox or calendar',
    '--bodies': 'of messages keep also what was written',
    '--encoding NAME': 'how its letters are written, where that is not told rightly',
    '--json': 'print the import as JSON alone',
  },
  async run(args, services) {
    const { options: values, words } = read(args)
    const [path] = words
    if (!path) throw new Refusal('invalid', 'Name the file: waymark import FILE')
    const file = Bun.file(path)
    if (!(await file.exists())) throw new Refusal('invalid', `There is no file ${path}.`, [{ path: 'file', message: 'is not there' }])
    const caller = await services.caller(values.workspace)
    const { circle, relation, source, encoding } = values
    const { id } = await call(caller, createImport, {
      file: { name: path.split('/').at(-1) ?? path, type: file.type, stream: file.stream() },
      ...defined({ circle, relation: relation as 'customer', source, encoding }),
      ...(values.own ? { own_addresses: values.own.split(',').map((address) => address.trim()) } : {}),
      ...(values.bodies ? { bodies: true } : {}),
      ...(values.tags ? { tags: values.tags.split(',').map((tag) => tag.trim()) } : {}),
    })
    await untilIn(caller, services, id)
    return tell(caller, services, id, values.json ?? false)
  },
}

function read(args: readonly string[]) {
  const text = 'text'
  return readOptions(
    args,
    { circle: text, relation: text, tags: text, source: text, own: text, bodies: 'flag', encoding: text, workspace: text, json: 'flag' },
    1,
  )
}

/** Runs the job here; a serving process on the same database may take it first, and then this only waits. */
async function untilIn(caller: Caller, services: Services, id: string): Promise<void> {
  const progress = setInterval(async () => {
    const { rows } = await call(caller, getImport, { id })
    if (services.width !== null) services.err(`\r${rows.toLocaleString('en')} records`)
  }, 500)
  try {
    for (;;) {
      await runJobs(
        {
          store: caller.store,
          settings: caller.settings,
          workspace: async () => caller.workspace,
          failed: (thrown) => services.err(`${thrown}\n`),
        },
        caller.workspace.id,
        createImport.jobs,
      )
      const { state } = await call(caller, getImport, { id })
      if (state !== 'waiting' && state !== 'running') return
      await Bun.sleep(250)
    }
  } finally {
    clearInterval(progress)
    if (services.width !== null) services.err('\r')
  }
}

async function tell(caller: Caller, services: Services, id: string, json: boolean): Promise<number> {
  const done = await call(caller, getImport, { id })
  if (json) services.out(`${JSON.stringify(done)}\n`)
  else {
    for (const { line, message } of done.problems) services.out(`line ${line}: ${message}\n`)
    if (done.problem_count > done.problems.length)
      services.out(`... and ${done.problem_count - done.problems.length} more: waymark imports problems ${id}\n`)
    services.out(
      `${done.rows} records: ${done.made} made, ${done.changed} changed, ${done.skipped} skipped, ${done.problem_count} problems.\n`,
    )
    if (done.waiting > 0) services.out(`${done.waiting} wait for somebody in them to be added: waymark correspondents list\n`)
    for (const { because, times } of done.left_out) services.out(`  ${times} left out: ${because}\n`)
  }
  if (done.state !== 'failed') return 0
  services.err(`${done.failed_because}\n`)
  return 1
}

function defined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
