import type { z } from 'zod'
import type { getRecency } from '../../touches/index.ts'
import { count, figure, Section, SeriesChart, ShareBar, Table, Two } from '../../ui/index.ts'

type Recently = z.output<typeof getRecency.output>

/** *Each* and *recently* in a sentence, with the numbers in it. */
export function inShort({ people, in_time, recently }: Recently) {
  if (people === 0) {
    return (
      <>
        Nobody is in a circle yet. <a href="/people">Put people into circles</a>, and everyone gets a day by which to hear from you.
      </>
    )
  }
  return (
    <>
      You have touched{' '}
      <strong>
        {figure(in_time)} of {figure(people)}
      </strong>{' '}
      people in your circles in time
      {recently === null ? (
        '; most of them have not heard from you yet.'
      ) : (
        <>
          , half of them within the last <strong>{days(recently)}</strong>.
        </>
      )}
    </>
  )
}

/** The same over the weeks, and circle by circle. */
export function Recency({ people, series, by_circle }: Recently) {
  if (people === 0) return null
  const circles = by_circle.filter((circle) => circle.people > 0)
  return (
    <Section title="Each, and recently">
      {series.length > 1 && (
        <Two>
          <SeriesChart label="Each" unit="share" points={series.map(({ on, each }) => ({ on, value: each }))}>
            <strong>Each</strong>: how many heard from you within their circle’s days
          </SeriesChart>
          <SeriesChart label="Recently" unit="days" points={series.map(({ on, recently }) => ({ on, value: recently }))}>
            <strong>Recently</strong>: within how many days half of them did
          </SeriesChart>
        </Two>
      )}
      <Table
        label="Each and recently, circle by circle"
        rows={circles}
        id={({ circle }) => circle}
        href={({ circle }) => `/people?circle=${encodeURIComponent(circle)}`}
        columns={[
          { key: 'circle', label: 'Circle', cell: ({ circle }) => circle },
          { key: 'every', label: 'Every', cell: (circle) => days(circle.days) },
          { key: 'each', label: 'In time', cell: ({ in_time, people }) => `${figure(in_time)} of ${figure(people)}` },
          { key: 'share', label: 'Each', cell: ({ circle, each }) => each !== null && <ShareBar share={each} label={circle} /> },
          { key: 'recently', label: 'Half within', end: true, cell: ({ recently }) => (recently === null ? 'not yet' : days(recently)) },
        ]}
      />
    </Section>
  )
}

function days(number: number): string {
  return number % 1 === 0 ? count(number, 'day', 'days') : `${Math.round(number * 10) / 10} days`
}
