import type { z } from 'zod'
import type { Caller, Context } from '../../platform/context.ts'
import type { Day } from '../../platform/days.ts'
import type { Arrival } from '../arrivals/arrival.ts'
import type { Counts } from './counts.ts'
import { type Given, Kind, type KindName, type SecretField } from './fields.ts'

/** A kind of connection: what it asks to know, how it is tried out, and how it is read. */
export interface ConnectionKind<S extends object = object> {
  readonly kind: KindName
  /** As it is offered: `Mailbox`. */
  readonly label: string
  /** One and several of what it reads: `['message', 'messages']`. */
  readonly unit: readonly [string, string]
  /** What it keeps in the open; its names are among those of `Given`. */
  readonly fields: z.ZodObject
  /** Which of what is given is sealed: never shown, exported or logged. */
  readonly secrets: readonly SecretField[]
  /** How often it is read where nobody says: every so many minutes; 15 if absent. */
  readonly every?: number
  /** Fills in what follows from what was given, before it is looked at. */
  fill?(given: Given, today: Day): Given
  /** Where the secrets go. Once that changes, they are asked for anew: nobody can have a kept password sent to a server of theirs. */
  target(settings: S): string
  /** Where it is, in a few words: `ada@acorn.example at imap.acorn.example`. */
  says(settings: S): string
  /** Tries it out, within seconds; throws `Trouble` with what is wrong. */
  test(asking: Asking<S>): Promise<Found>
  /** Reads on from its place until all is read (`done`) or `going` ends (`more`); throws `Trouble` with what is wrong. */
  sync(run: Sync<S>): Promise<Outcome>
}

/** All is read, perhaps with something that its member should know (in words); or there is more. */
export type Outcome = 'done' | 'more' | { done: string }

export interface Asking<S> {
  /** Who acts: the workspace's zone, the settings of the installation, the store. */
  caller: Caller
  settings: S
  secrets: Partial<Record<SecretField, string>>
}

/** What a test found: a sentence, and what can be chosen from. */
export interface Found {
  words: string
  choices: FoundChoice[]
}

export interface FoundChoice {
  key: string
  label: string
  /** Would be chosen by most. */
  usual: boolean
}

/** One turn of reading. */
export interface Sync<S> extends Asking<S> {
  connectionId: string
  memberId: string | null
  /** How far it was read, as the last slice kept it; null at first. */
  place: unknown
  /** False once others should have their turn, or the program ends: stop after the slice at hand and answer `more`. */
  going(): boolean
  /** Takes in what one slice brought and keeps the place after it, in one transaction: neither without the other. */
  keep(slice: Slice): Promise<void>
}

export interface Slice {
  arrivals: Arrival[]
  /** How far it is read now; at most a megabyte as JSON. */
  place: object
  /** How many were looked at; the arrivals of the slice, if absent. */
  looked?: number
  /** About how many there are to look at in this reading, where that is known. */
  of?: number
  /** Or about how many more there are after this slice, where that is easier to say. */
  left?: number
  /** What else is written with it; what it answers is added to the counts. */
  also?(context: Context): Promise<Partial<Counts>>
}

/**
 * Why a connection can't be read, in words for whoever has to mend it.
 * `password`: it is not let in; after three in a row it asks no more. `settings`: something must be chosen or corrected, and it asks no
 * more until then. `server`: it may be over by itself, and is tried again.
 */
export class Trouble extends Error {
  readonly sort: 'password' | 'settings' | 'server'

  constructor(sort: Trouble['sort'], words: string) {
    super(words)
    this.name = 'Trouble'
    this.sort = sort
  }
}

const kinds = new Map<string, ConnectionKind>()

/** Adds a kind of connection. */
export function connectionKind<S extends object>(kind: ConnectionKind<S>): void {
  kinds.set(kind.kind, kind)
}

/** A kind by its name. */
export function kindOf(name: string): ConnectionKind {
  const kind = kinds.get(name)
  if (!kind) throw new Error(`there is no kind of connection ${name}`)
  return kind
}

/** Every kind that can be connected, in the order in which they are offered. */
export function allKinds(): ConnectionKind[] {
  return Kind.options.flatMap((name) => kinds.get(name) ?? [])
}
