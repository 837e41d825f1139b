import { describe, expect, test } from 'bun:test'
import { element, rendered } from '../rendered.test.tsx'
import { linePath, roundTop } from './scale.ts'
import { SeriesChart } from './series-chart.tsx'

const weeks = [
  { on: '2026-02-24', value: 0.5 },
  { on: '2026-03-03', value: null },
  { on: '2026-03-10', value: 0.84 },
]

describe('a series', () => {
  test('is named by what it shows, from where to where', () => {
    const html = rendered(<SeriesChart label="Each" unit="share" points={weeks} />)
    expect(element(html, 'role="img"')).toContain('Each: 50 % on Tuesday 24 February 2026, 84 % on Tuesday 10 March 2026')
  })

  test('can be read as a table, with what is not known said so', () => {
    const html = rendered(<SeriesChart label="Each" unit="share" points={weeks} />)
    expect(html).toContain('<th scope="row">Tuesday 10 March 2026</th><td>84 %</td>')
    expect(html).toContain('<th scope="row">Tuesday 3 March 2026</th><td>not known</td>')
  })

  test('with a single week says that a line will come', () => {
    const html = rendered(<SeriesChart label="Recently" unit="days" points={[{ on: '2026-03-10', value: 11 }]} />)
    expect(html).not.toContain('<svg')
    expect(html).toContain('two weeks to compare')
    expect(html).toContain('11 days')
  })

  test('draws no line across what is not known', () => {
    expect(linePath([{ x: 0, y: 1 }, { x: 1, y: 2 }, null, { x: 3, y: 4 }, { x: 4, y: 5.55 }])).toBe('M0 1L1 2M3 4L4 5.6')
  })
})

test('an axis ends at a round number not below the largest value', () => {
  expect([0, 0.3, 1, 11, 20, 21, 60, 300].map(roundTop)).toEqual([1, 0.5, 1, 20, 20, 50, 100, 500])
})
