import { figuresOf, judge } from './matching/judged.ts'
import { scale } from './matching/scale.ts'

// npm run bench:matching                 hit@3 and nDCG@10 of each half, on both parts, beside BM25 alone
// npm run bench:matching -- --scale 100000   how long suggestions take with so many people (DATABASE_URL: an empty PostgreSQL, too)
// npm run bench:matching -- --wrong      also the needs of the worked-with part whose right answer is not among the first three

const all = judge()
const rows = [false, true].flatMap((apart) =>
  (['shares words', 'shares none'] as const).map((half) => {
    const own = all.filter((one) => one.half === half && one.apart === apart)
    const [ours, plain] = [figuresOf(own.map(({ rank }) => rank)), figuresOf(own.map(({ bm25 }) => bm25))]
    return {
      part: apart ? 'kept apart' : 'worked with',
      'the right answer': half,
      needs: own.length,
      ...ours,
      'BM25 hit@3': plain['hit@3'],
      'BM25 nDCG@10': plain['nDCG@10'],
    }
  }),
)
console.table(rows)
// Of the part kept apart nobody looks at the single needs: nothing is chosen by them.
if (process.argv.includes('--wrong'))
  for (const { pair, rank } of all.filter((one) => !one.apart && one.rank > 3))
    process.stdout.write(`${rank}: ${pair.need} | ${pair.offer}\n`)

const people = Number(process.argv[process.argv.indexOf('--scale') + 1])
if (process.argv.includes('--scale'))
  for (const url of new Set([undefined, process.env.DATABASE_URL])) console.table([await scale(people, url)])
