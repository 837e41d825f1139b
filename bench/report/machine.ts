import { cpus, loadavg, totalmem, type } from 'node:os'

/** The machine in words, without its name, and the day. */
export function machine(): string {
  const [first] = cpus()
  return `${type()}, ${cpus().length} cores (${first?.model.trim() || 'unnamed'}), ${Math.round(totalmem() / 2 ** 30)} GB, Bun ${Bun.version}, load ${loadavg()[0]?.toFixed(1)} over the last minute, ${new Date().toISOString().slice(0, 10)}`
}
