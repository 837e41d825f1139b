import type { Context, Events } from './context.ts'

type Handler<K extends keyof Events> = (context: Context, payload: Events[K]) => Promise<void>

const handlers = new Map<keyof Events, Handler<never>[]>()

/** Registers what a noun does when something happens above it. Runs in the transaction of what happened. */
export function listen<K extends keyof Events>(event: K, handler: Handler<K>): void {
  handlers.set(event, [...(handlers.get(event) ?? []), handler as Handler<never>])
}

/** Runs every handler of an event, one after the other; the first that refuses undoes the whole operation. */
export async function tell<K extends keyof Events>(context: Context, event: K, payload: Events[K]): Promise<void> {
  for (const handler of handlers.get(event) ?? []) await (handler as Handler<K>)(context, payload)
}
