import { lookup } from 'node:dns/promises'
import type { Settings } from '../settings.ts'

/** What lies outside of this program, and how far someone's typed address may lead into it. */
export interface Outside {
  /** Hosts on private networks that may be asked all the same: names, `*.firm.lan`, addresses and ranges of them; `*` for all. */
  privateHosts: readonly string[]
  /** Every address of a name. */
  resolve(name: string): Promise<string[]>
  /** Whom to trust beside the usual authorities, in PEM; for tests. */
  authorities?: string
}

/** The outside as this installation's settings allow it. */
export function outsideOf(settings: Pick<Settings, 'privateHosts'>): Outside {
  return { privateHosts: settings.privateHosts, resolve }
}

async function resolve(name: string): Promise<string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address)
}
