import type { Became, House } from './house.ts'
import { pulses } from './listed/asked.ts'
import { bringListed } from './listed/bring.ts'

/** Pulses as far as the file may hold them; what it says stays where it was asked is told once more here. One that was open is over: its links lead nowhere here. */
export async function bringPulses(house: House, rows: unknown[]): Promise<Became[]> {
  const stays: string[] = []
  const held = rows.map((row, at) => {
    const { left_out, ...rest } = row as Record<string, unknown>
    stays[at] = typeof left_out === 'string' ? left_out.slice(0, 400) : ''
    return rest.state === 'open' ? { ...rest, state: 'closed', closed_on: house.context.today } : rest
  })
  const became = await bringListed(house, 'pulses', pulses, held)
  return became.map((what, at) => {
    const told = stays[at]
    if (!told || what === 'there' || what === 'changed' || (typeof what === 'object' && 'problem' in what)) return what
    return { made: true, problems: [...(typeof what === 'object' ? what.problems : []), told] }
  })
}
