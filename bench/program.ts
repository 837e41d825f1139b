import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Subprocess } from 'bun'

/** The checkout this file lies in. */
const root = resolve(import.meta.dir, '..')

/** Where a data folder, a file or a recording of the bench lies. */
export function place(...names: string[]): string {
  return join(root, '.bench', ...names)
}

export type Program = Subprocess<'ignore', 'pipe', 'inherit'>

let started: Set<Program> | undefined

/** Nothing that was started goes on when this process is ended. */
function ourPrograms(): Set<Program> {
  const programs = new Set<Program>()
  process.once('exit', () => {
    for (const program of programs) program.kill('SIGKILL')
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  return programs
}

/** Starts a script of this checkout with Bun; settings are the ones given, and no others. */
export function start(script: string, args: string[], settings: Record<string, string> = {}): Program {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(WAYMARK_.*|DATABASE_URL|HOST|PORT|SMTP_URL|LOG_LEVEL)$/.test(name)),
  )
  const program = Bun.spawn([process.execPath, '--no-env-file', `--config=${join(root, 'bunfig.toml')}`, join(root, script), ...args], {
    cwd: root,
    env: { ...env, LOG_LEVEL: 'error', WAYMARK_KEY_RATE: '0', ...settings },
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'inherit',
  })
  started ??= ourPrograms()
  started.add(program)
  void program.exited.then(() => started?.delete(program))
  return program
}

/** Runs a script to its end; answers what it printed. Refuses one that failed. */
export async function run(script: string, args: string[], settings: Record<string, string> = {}): Promise<string> {
  const program = start(script, args, settings)
  const printed = await new Response(program.stdout).text()
  const code = await program.exited
  if (code !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${code}`)
  return printed
}

/** Settings for a script whose changes need not be on the disk one by one. */
export function hurried(settings: Record<string, string>): Record<string, string> {
  return { ...settings, PGOPTIONS: '-c synchronous_commit=off' }
}

/** Ends a program as a person would, and waits until it has. */
export async function end(program: Program): Promise<void> {
  program.kill('SIGTERM')
  await program.exited
}

/** Memory that a program holds in RAM, in MB; 0 once it has ended. */
export function memoryOf(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes ?? 0) / 1024
  } catch {
    return memoryByPs(pid)
  }
}

function memoryByPs(pid: number): number {
  const shown = Bun.spawnSync(['ps', '-o', 'rss=', '-p', String(pid)]).stdout.toString()
  return Number(shown.trim() || 0) / 1024
}

/** Milliseconds of processor time that a program has used, to a hundredth of a second; null where the system does not tell. */
export function workOf(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return null
  }
}

/** Looks at memory five times a second until it is stopped; both answer the most that was held so far. */
export function watchMemory(look: () => number): { most: () => number; stop: () => number } {
  let held = look()
  const most = () => {
    held = Math.max(held, look())
    return held
  }
  const timer = setInterval(most, 200)
  const stop = () => {
    clearInterval(timer)
    return most()
  }
  return { most, stop }
}
