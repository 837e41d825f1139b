/** Maps a value between two others onto a length, straight; the middle of the length where both are the same. */
export function scale(from: number, to: number, start: number, end: number): (value: number) => number {
  if (from === to) return () => (start + end) / 2
  return (value) => start + ((value - from) / (to - from)) * (end - start)
}

/** A round number at or above the largest value, fit for the top of an axis: 1, 2, 5, 10, 20, 50 ... */
export function roundTop(largest: number): number {
  if (largest <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(largest))
  return ([1, 2, 5, 10].find((step) => step * power >= largest) ?? 10) * power
}

/** An SVG path through points, broken wherever one is missing. Coordinates are rounded to a tenth. */
export function linePath(points: readonly ({ x: number; y: number } | null)[]): string {
  let pen = 'M'
  return points
    .map((point) => {
      if (!point) {
        pen = 'M'
        return ''
      }
      const step = `${pen}${round(point.x)} ${round(point.y)}`
      pen = 'L'
      return step
    })
    .join('')
}

/** A number short enough for an attribute. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}
