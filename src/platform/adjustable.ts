import { type Context, oncePerPage } from './context.ts'

/** A figure in a formula that a sensible firm may want otherwise, with its default and the reason for it. */
export interface Adjustable<T extends number | number[] = number | number[]> {
  /** `noun.figure`, such as `indecision.quiet_days`. */
  readonly key: string
  /** What it decides, for people: `Days without a step forward before it counts`. */
  readonly title: string
  readonly unit: string
  readonly default: T
  /** Why the default is what it is. */
  readonly why: string
  readonly least: number
  readonly most: number
}

const all = new Map<string, Adjustable>()

type Wide<T> = T extends number ? number : number[]

/** Declares such a figure; its value in a workspace is asked for with `adjusted`. Lists are kept in rising order. */
export function adjustable<T extends number | number[]>(declared: Adjustable<T>): Adjustable<Wide<T>> {
  if (all.has(declared.key)) throw new Error(`${declared.key} is declared twice`)
  all.set(declared.key, declared)
  return declared as unknown as Adjustable<Wide<T>>
}

/** Every figure there is, by its key. */
export function adjustables(): ReadonlyMap<string, Adjustable> {
  return all
}

/** What some figures are in this workspace, by the names they are asked by: its own value where it has one, else the default. */
export async function adjusted<A extends Record<string, Adjustable>>(
  context: Context,
  asked: A,
): Promise<{ [K in keyof A]: A[K]['default'] }> {
  const own = await oncePerPage(context, 'adjustments', () => ownValues(context))
  const entries = Object.entries(asked).map(([name, one]) => [name, own.get(one.key) ?? one.default])
  return Object.fromEntries(entries) as { [K in keyof A]: A[K]['default'] }
}

/** All that a workspace has set otherwise. There are few figures, and fewer that anybody changes. */
async function ownValues({ db, workspace }: Context): Promise<Map<string, number | number[]>> {
  const rows = await db.selectFrom('adjustments').select(['key', 'value']).where('workspace_id', '=', workspace.id).execute()
  return new Map(rows.map((row) => [row.key, JSON.parse(row.value) as number | number[]]))
}
