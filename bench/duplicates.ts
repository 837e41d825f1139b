import { blocksFor, listOf } from '../src/people/duplicates/model/blocks.ts'
import { findPairs } from '../src/people/duplicates/model/find-pairs.ts'
import { Pace } from '../src/platform/pace.ts'
import { type KnownRecord, knownRecords } from './duplicates-people.ts'

// bun bench/duplicates.ts [COUNT ...]
// How well people who are there twice are found without labels, on records with known truth, and how long that takes.

const threshold = 0.8

/** What others reached without labels on the smaller Febrl sets, whose records all have a social security number that these have not. */
const published = `For comparison, pairwise F1 on febrl3 (5,000 records), published with
https://github.com/benseverndev-oss/goldenmatch/releases/tag/v1.29.0:
Splink 0.965, GoldenMatch 0.991. No such figures are known to us of dedupe (which asks for labels)
and recordlinkage (whose documentation leaves the threshold to its reader).
Other records, so that only the order of magnitude compares: these have no social security number,
more missing values, and people who share a house, a family name and a telephone.`

const counts = process.argv.slice(2).map(Number)
for (const count of counts.length > 0 ? counts : [5_000, 100_000]) await measure(count)
process.stdout.write(`\n${published}\n`)

async function measure(count: number): Promise<void> {
  const known = knownRecords(count)
  const people = known.map(({ record }) => record)
  const turns = watchTurns()
  const began = performance.now()
  const { pairs, compared, model } = await findPairs(people, 0.5)
  const seconds = (performance.now() - began) / 1000
  const longest = turns()
  const truth = matchesIn(known)
  const reachable = await reached(known)
  const found = pairs.filter((pair) => pair.score >= threshold)
  const right = found.filter(({ a, b }) => known[a]?.human === known[b]?.human).length
  const [precision, recall] = [right / found.length, right / truth]
  const lines = [
    ['records', count.toLocaleString('en')],
    ['true pairs', truth.toLocaleString('en')],
    ['compared', `${compared.toLocaleString('en')} pairs, which hold ${percent(reachable / truth)} of the true ones`],
    ['believed', `${Math.round((model.matching * count * (count - 1)) / 2).toLocaleString('en')} true pairs, estimated without labels`],
    ['threshold', String(threshold)],
    ['precision', precision.toFixed(4)],
    ['recall', recall.toFixed(4)],
    ['F1', ((2 * precision * recall) / (precision + recall)).toFixed(4)],
    ['seconds', seconds.toFixed(2)],
    ['longest turn', `${longest.toFixed(0)} ms`],
    ['memory', `${Math.round(process.memoryUsage.rss() / 1e6)} MB resident, the records of the bench in it`],
  ]
  process.stdout.write(`\n${lines.map(([name, value]) => `${name?.padEnd(14)}${value}`).join('\n')}\n`)
}

/** How many pairs of records stand for one human. */
function matchesIn(known: KnownRecord[]): number {
  const sizes = new Map<number, number>()
  for (const { human } of known) sizes.set(human, (sizes.get(human) ?? 0) + 1)
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
}

/** How many of them share a block. */
async function reached(known: KnownRecord[]): Promise<number> {
  const { members } = await blocksFor(
    known.map(({ record }) => record),
    new Pace(),
  )
  const pairs = new Set<number>()
  for (let at = 0; at + 1 < members.starts.length; at++) {
    const block = listOf(members, at)
    for (const a of block) for (const b of block) if (a < b && known[a]?.human === known[b]?.human) pairs.add(a * known.length + b)
  }
  return pairs.size
}

/** The longest time in which nobody else had a turn, in milliseconds. */
function watchTurns(): () => number {
  let [last, longest] = [performance.now(), 0]
  const timer = setInterval(() => {
    const at = performance.now()
    longest = Math.max(longest, at - last)
    last = at
  }, 1)
  return () => {
    clearInterval(timer)
    return longest
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
