import { round } from './scale.ts'

/** One point of the way: what it is called, and whether it has been reached. */
export type Step = { label: string; state: 'reached' | 'here' | 'ahead' }

const width = 960
const left = 24
const right = 936

/**
 * The way from here to there as a path over hills, with a painted mark where someone stands. Beneath it the same as a list is for
 * whoever cannot see it: the picture's name says how far it is. Where there is little room every other label is left out, never the one of
 * where someone stands.
 */
export function JourneyPath({ steps, from, to }: { steps: readonly Step[]; from?: string; to?: string }) {
  const places = steps.map((_, at) => placeAt(steps.length < 2 ? 0 : at / (steps.length - 1)))
  const here = Math.max(
    0,
    steps.findLastIndex((step) => step.state !== 'ahead'),
  )
  return (
    <figure class="journey-path">
      <svg viewBox={`0 0 ${width} 156`} role="img" aria-label={said(steps, here)}>
        <path class="path-way" d={pathTo(1)} />
        <path class="path-gone" d={pathTo(steps.length < 2 ? 0 : here / (steps.length - 1))} />
        {steps.map((step, at) => {
          const place = places[at] ?? { x: left, y: 100 }
          return (
            <>
              {step.state === 'here' ? (
                <rect class="path-here" x={round(place.x - 7)} y={round(place.y - 16)} width="14" height="32" rx="4" />
              ) : (
                <circle class={step.state === 'reached' ? 'path-reached' : 'path-ahead'} cx={round(place.x)} cy={round(place.y)} r="8" />
              )}
              <text
                class={(at - here) % 2 === 0 ? undefined : 'path-spare'}
                x={round(place.x)}
                y={round(place.y + (at % 2 ? 38 : 36))}
                text-anchor={anchorAt(at, steps.length)}
              >
                {step.label}
              </text>
            </>
          )
        })}
      </svg>
      {(from || to) && (
        <figcaption class="path-ends">
          <span>{from}</span>
          <span>{to}</span>
        </figcaption>
      )}
    </figure>
  )
}

function placeAt(share: number): { x: number; y: number } {
  return { x: left + share * (right - left), y: heightAt(share) }
}

/** Rising hills: each crest higher than the one before. */
function heightAt(share: number): number {
  return 92 - 46 * share - 22 * Math.sin(share * Math.PI * 3.4)
}

function pathTo(share: number): string {
  const parts = Math.max(1, Math.round(share * 48))
  const points = Array.from({ length: parts + 1 }, (_, at) => placeAt((at / parts) * share))
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')
}

function anchorAt(at: number, all: number): string {
  if (at === 0) return 'start'
  return at === all - 1 ? 'end' : 'middle'
}

function said(steps: readonly Step[], here: number): string {
  return `Step ${here + 1} of ${steps.length}: ${steps[here]?.label ?? ''}`
}
