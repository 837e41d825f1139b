import { runCommandLine } from './doors/cli.ts'
import { readSettings } from './platform/settings.ts'

/** Until what was put out last has gone. */
let written: Promise<void> = Promise.resolve()

const code = await runCommandLine(process.argv.slice(2), {
  settings: () => readSettings(),
  program: async () => (await import('./program.ts')).program,
  openHouse: async (settings, failed) =>
    (await import('./house.ts')).openHouse(settings, failed, (words) => void process.stderr.write(`${words}\n`)),
  out: (text) => {
    written = new Promise((resolve) => process.stdout.write(text, () => resolve()))
  },
  drained: () => written,
  err: (text) => void process.stderr.write(text),
  width: process.stdout.isTTY ? (process.stdout.columns ?? 80) : null,
  input: () => Bun.stdin.stream(),
  ending: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal))
    }),
})
process.exitCode = code
