export type StandingBar = { name: string; state: 'strong' | 'thin' | 'nothing' }

const heights = { strong: 30, thin: 15, nothing: 3 }
const step = 20

/** Small bars side by side: full, half, or nothing yet. Whoever cannot see them hears how many there are of each, and which are not full. */
export function Standings({ bars, label }: { bars: readonly StandingBar[]; label: string }) {
  const named = (state: StandingBar['state']) => bars.filter((bar) => bar.state === state).map((bar) => bar.name)
  const said = [
    `${named('strong').length} of ${bars.length} strong`,
    `thin: ${named('thin').join(', ') || 'none'}`,
    `nothing yet: ${named('nothing').join(', ') || 'none'}`,
  ].join('; ')
  return (
    <svg class="standings" viewBox={`0 0 ${bars.length * step} 32`} role="img" aria-label={`${label}: ${said}`}>
      {bars.map((bar, at) => (
        <rect
          class={`standing-${bar.state}`}
          x={at * step + 3}
          y={31 - heights[bar.state]}
          width={step - 6}
          height={heights[bar.state]}
          rx="2"
        >
          <title>{`${bar.name}: ${bar.state === 'nothing' ? 'nothing yet' : bar.state}`}</title>
        </rect>
      ))}
    </svg>
  )
}
