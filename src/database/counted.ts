/** One kind of fact that is counted by day. In its expressions `@` stands for the row. */
export interface CountedFact {
  fact: string
  /** The day it counts on. */
  on: string
  /** What parts it, such as `'us/kept'`. */
  cut?: string
  /** What is summed beside the count. */
  total?: string
  /** Which rows count at all. */
  when: string
}

export interface CountedTable {
  table: string
  /** Whom a row is about. */
  person: string
  /** The columns that its expressions look at: a change of others counts nothing. */
  columns: readonly string[]
  facts: readonly CountedFact[]
}

const live = "@.removed_at = ''"
const promise = (state: string, when: string): CountedFact => {
  return { fact: 'promise', on: '@.due_on', cut: `@.side || '/${state}'`, when: `@.shown = 1 and ${when}` }
}

/**
 * What is counted by day as it is written (docs/decisions/counts-by-trigger.md). Every expression means the same on both engines. A fact
 * counts for as long as it is there and is not itself in the trash.
 */
export const countedTables: readonly CountedTable[] = [
  {
    table: 'worries',
    person: 'person_id',
    columns: ['said_on', 'gone_on', 'state', 'removed_at'],
    facts: [
      { fact: 'worry.said', on: '@.said_on', when: live },
      { fact: 'worry.gone', on: '@.gone_on', when: `@.state = 'gone' and @.gone_on is not null and ${live}` },
    ],
  },
  {
    table: 'journeys',
    person: 'person_id',
    columns: ['audience', 'opened_on', 'committed_on', 'arrived_on', 'ended_on', 'ended_as', 'value', 'currency', 'removed_at'],
    facts: [
      { fact: 'journey.opened', on: '@.opened_on', cut: '@.audience', when: live },
      { fact: 'journey.arrived', on: '@.arrived_on', cut: '@.audience', when: `@.arrived_on <> '' and ${live}` },
      // With the day it was opened, so that the days to the decision can be told of any span.
      { fact: 'journey.yes', on: '@.committed_on', cut: "@.audience || '/' || @.opened_on", when: `@.committed_on <> '' and ${live}` },
      { fact: 'journey.ended', on: '@.ended_on', cut: "@.audience || '/' || @.ended_as", when: `@.ended_on <> '' and ${live}` },
      {
        fact: 'journey.no',
        on: '@.ended_on',
        cut: '@.audience',
        when: `@.ended_on <> '' and @.committed_on = '' and @.ended_as in ('decided_no', 'went_elsewhere') and ${live}`,
      },
      {
        fact: 'journey.value',
        on: '@.committed_on',
        cut: '@.currency',
        total: '@.value',
        when: `@.committed_on <> '' and @.value is not null and @.currency is not null and @.audience = 'customer' and ${live}`,
      },
    ],
  },
  {
    table: 'promises',
    person: 'person_id',
    columns: ['side', 'state', 'made_on', 'due_on', 'closed_on', 'shown'],
    facts: [
      { fact: 'promise.made', on: '@.made_on', cut: '@.side', when: '@.shown = 1' },
      promise('kept', "@.state = 'kept' and coalesce(@.closed_on, @.due_on) <= @.due_on"),
      promise('late', "@.state = 'kept' and coalesce(@.closed_on, @.due_on) > @.due_on"),
      promise('broken', "@.state = 'broken'"),
      promise('open', "@.state = 'open'"),
    ],
  },
  {
    table: 'checkins',
    person: 'person_id',
    columns: ['state', 'answered_on', 'confidence'],
    facts: [
      {
        fact: 'confidence',
        on: '@.answered_on',
        total: '@.confidence',
        when: "@.state = 'answered' and @.answered_on <> '' and @.confidence is not null",
      },
    ],
  },
  {
    table: 'introductions',
    person: 'seeker_id',
    columns: ['made_on'],
    facts: [{ fact: 'introduction.made', on: '@.made_on', when: "@.made_on <> ''" }],
  },
  {
    table: 'referrals',
    person: 'person_id',
    columns: ['on_day', 'removed_at'],
    facts: [{ fact: 'referral', on: '@.on_day', when: live }],
  },
  {
    table: 'testimonials',
    person: 'person_id',
    columns: ['approved_at', 'withdrawn_at', 'removed_at'],
    facts: [{ fact: 'testimonial', on: 'substr(@.approved_at, 1, 10)', when: `@.approved_at <> '' and @.withdrawn_at = '' and ${live}` }],
  },
]

/** The rows of one kind of fact as a query: `workspace_id, fact, on_day, cut, total`; each row counts one. */
export function factRows({ table }: Pick<CountedTable, 'table'>, { fact, on, cut, total, when }: CountedFact): string {
  return spelt(
    `select @.workspace_id as workspace_id, '${fact}' as fact, ${on} as on_day, ${cut ?? "''"} as cut, ${total ?? '0'} as total from ${table} where ${when}`,
    table,
  )
}

/** What a row adds to the counts (`new`), or takes from them (`old`): one statement for each kind of fact. */
export function countSteps({ facts }: CountedTable, row: 'new' | 'old'): string {
  const sign = row === 'new' ? '' : '-'
  return facts
    .map(({ fact, on, cut, total, when }) =>
      spelt(
        `insert into fact_days (workspace_id, fact, on_day, cut, n, total)
          select @.workspace_id, '${fact}', ${on}, ${cut ?? "''"}, ${sign}1, ${sign}${total ? `(${total})` : '0'} where ${when}
          on conflict (workspace_id, fact, on_day, cut) do update set n = fact_days.n + excluded.n, total = fact_days.total + excluded.total;`,
        row,
      ),
    )
    .join('\n')
}

function spelt(expression: string, row: string): string {
  return expression.replaceAll('@', row)
}
