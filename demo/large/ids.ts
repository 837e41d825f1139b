import { Seeded } from '../seeded.ts'

/** Ids as UUID version 7 has them, of a day and a seed: the same each time, and later ones of a day sort after earlier ones. */
export function idMaker(seed: string): (on: string) => string {
  const chance = new Seeded(`ids ${seed}`)
  let made = 0
  return (on) => {
    made++
    const time = (Date.parse(on) + (made % 86_400_000)).toString(16).padStart(12, '0')
    const serial = (made & 0xfff).toString(16).padStart(3, '0')
    const random = () => chance.below(0x1_0000_0000).toString(16).padStart(8, '0')
    const tail = random() + random()
    return `${time.slice(0, 8)}-${time.slice(8)}-7${serial}-a${tail.slice(1, 4)}-${tail.slice(4)}`
  }
}
