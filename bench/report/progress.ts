/** Tells on the screen what was done of so many things, and how long the others will take at this pace. */
export function say(what: string, of: number): (line: string) => void {
  const began = performance.now()
  let done = 0
  return (line) => {
    done += 1
    const left = Math.round((((performance.now() - began) / done) * (of - done)) / 1000)
    process.stderr.write(`${what} ${done} of ${of}, ${left} s left | ${line}\n`)
  }
}
