import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Where a program of the machine is: on the path, else the newest below one of these folders (`/usr/lib/postgresql` holds `15/bin`). */
export function findTool(name: string, versioned: string): string | null {
  const there = existsSync(versioned) ? readdirSync(versioned) : []
  const found = there
    .filter((version) => /^\d+$/.test(version))
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(versioned, version, 'bin', name))
    .find((path) => existsSync(path))
  return found ?? Bun.which(name)
}

/** Starts a program of the machine; secrets go into its environment, where other users of the machine don't see them. */
export function startTool(path: string, args: string[], secrets: Record<string, string>, input: 'ignore' | 'pipe' = 'ignore') {
  return Bun.spawn([path, ...args], { env: { ...process.env, ...secrets }, stdin: input, stdout: 'pipe', stderr: 'pipe' })
}
