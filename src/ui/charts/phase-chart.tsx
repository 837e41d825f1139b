import { round, roundTop, scale } from './scale.ts'

/** One phase: its touches, in how many of them they spoke as well, and the part of our texts that carry the core message (null: none was looked at). */
export type PhaseBar = { name: string; touches: number; answered: number; woven: number | null }

const width = 440
const height = 190
const left = 40
const right = 432
const top = 14
const bottom = 130

/** The phases of a relation side by side: full is an exchange, pale only went out, and the thread below is the core message. */
export function PhaseChart({ label, bars }: { label: string; bars: readonly PhaseBar[] }) {
  const most = roundTop(Math.max(1, ...bars.map((bar) => bar.touches)))
  const y = scale(0, most, bottom, top)
  const room = (right - left) / Math.max(1, bars.length)
  return (
    <figure class="chart phase-chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${label}: ${bars.map(inWords).join('; ')}`}>
        {[0, most / 2, most].map((mark) => (
          <>
            <line class="chart-grid" x1={left} x2={right} y1={round(y(mark))} y2={round(y(mark))} />
            <text x={left - 8} y={round(y(mark)) + 4} text-anchor="end">
              {Math.round(mark * 10) / 10}
            </text>
          </>
        ))}
        {bars.map((bar, at) => (
          <Bar bar={bar} x={left + at * room} room={room} y={y} />
        ))}
      </svg>
      <figcaption class="soft">
        Touches in each phase. Full: they spoke as well; pale: it only went out. The thread below: our texts that carry the core message.
      </figcaption>
    </figure>
  )
}

function Bar({ bar, x, room, y }: { bar: PhaseBar; x: number; room: number; y: (value: number) => number }) {
  const wide = Math.min(56, room * 0.6)
  const from = x + (room - wide) / 2
  const middle = round(x + room / 2)
  const [all, answered] = [y(bar.touches), y(bar.answered)]
  const thread = room * 0.8
  return (
    <>
      <rect class="phase-out" x={round(from)} y={round(all)} width={round(wide)} height={round(bottom - all)} />
      <rect class="phase-both" x={round(from)} y={round(answered)} width={round(wide)} height={round(bottom - answered)} />
      {bar.touches === 0 && <rect class="phase-none" x={round(from)} y={bottom - 10} width={round(wide)} height="10" />}
      <text x={middle} y={bottom + 20} text-anchor="middle">
        {bar.name}
      </text>
      <line class="phase-thread" x1={round(middle - thread / 2)} x2={round(middle + thread / 2)} y1={bottom + 34} y2={bottom + 34} />
      {bar.woven !== null && bar.woven > 0 && (
        <line
          class="phase-thread-woven"
          x1={round(middle - thread / 2)}
          x2={round(middle - thread / 2 + thread * bar.woven)}
          y1={bottom + 34}
          y2={bottom + 34}
        />
      )}
    </>
  )
}

function inWords({ name, touches, answered, woven }: PhaseBar): string {
  const told = woven === null ? '' : `, the core message in ${Math.round(woven * 100)} % of our texts`
  return touches === 0 ? `${name}: none` : `${name}: ${touches} touches, ${answered} of them two-way${told}`
}
