import pg from 'pg'

/** A statement, the shards that it reached, and whether it was asked in the transaction of a workspace, as what requests ask is. */
interface Asked {
  statement: string
  shards: Set<string>
  ofWorkspace: boolean
}

/** The address of a cluster's coordinator that makes it tell what it sends to its nodes; from now on this process listens to that. */
export function telling(address: string): string {
  pg.Client.prototype.query = listened
  const watched = new URL(address)
  watched.searchParams.set('options', '-c citus.log_remote_commands=on -c citus.log_local_commands=on')
  return watched.href
}

/**
 * The statements of this process since it last asked that reached the homes of several workspaces: those of a workspace, and all others; and
 * how often a node was told to begin within a transaction, since what went before a setting was sent along with it.
 */
export async function crossings(address: string): Promise<{ ofWorkspaces: string[]; others: string[]; begunTwice: number }> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  const { rows } = await client.query<{ shard: string; home: string }>(
    'select shardid::text as shard, shardminvalue as home from pg_dist_shard where shardminvalue is not null',
  )
  await client.end()
  const homes = new Map(rows.map(({ shard, home }) => [shard, home]))
  const crossed = [...several.values()].filter(({ shards }) => {
    const reached = [...shards].map((shard) => homes.get(shard)).filter((home) => home !== undefined)
    return new Set(reached).size > 1
  })
  several.clear()
  const of = (wanted: boolean) => [...new Set(crossed.filter((one) => one.ofWorkspace === wanted).map((one) => one.statement))]
  const twice = begunTwice
  begunTwice = 0
  return { ofWorkspaces: of(true), others: of(false), begunTwice: twice }
}

let begunTwice = 0

const several = new Map<string, Asked>()
const queues = new WeakMap<pg.Client, Asked[]>()
const query = pg.Client.prototype.query as (this: pg.Client, ...args: unknown[]) => unknown

const listened = function (this: pg.Client, ...args: unknown[]) {
  const answer = query.apply(this, args)
  if (!(answer instanceof Promise)) return answer
  const [first] = args
  const queue = queues.get(this) ?? watch(this)
  const statement = typeof first === 'string' ? first : (first as { text: string }).text
  const asked: Asked = { statement, shards: new Set(), ofWorkspace: isOfWorkspace(statement, queue.at(-1), last.get(this)) }
  queue.push(asked)
  const done = () => {
    queue.shift()
    last.set(this, asked)
    if (asked.shards.size > 1) several.set([asked.statement, asked.ofWorkspace, ...[...asked.shards].sort()].join(' '), asked)
  }
  answer.then(done, done)
  return answer
} as typeof pg.Client.prototype.query

const last = new WeakMap<pg.Client, Asked>()

function isOfWorkspace(statement: string, unanswered: Asked | undefined, answered: Asked | undefined): boolean {
  // Who enters a workspace does not wait for the beginning; a test that looks at the wall from outside does.
  if (statement.startsWith('set local waymark.workspace')) return unanswered?.statement.startsWith('begin') === true
  const before = unanswered ?? answered
  return before?.ofWorkspace === true && before.statement !== 'commit' && before.statement !== 'rollback'
}

/** A connection asks one thing after the other: what it is told belongs to the first that has no answer yet. */
function watch(client: pg.Client): Asked[] {
  const queue: Asked[] = []
  queues.set(client, queue)
  client.on('notice', ({ message, code }) => {
    if (code === '25001') begunTwice += 1
    for (const [, shard] of (message ?? '').matchAll(/_(\d{6,})\b/g)) queue[0]?.shards.add(shard as string)
  })
  return queue
}
