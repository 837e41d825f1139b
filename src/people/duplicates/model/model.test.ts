import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { estimate, Patterns } from './estimate.ts'
import { compare, fields, missing, type Vector } from './fields.ts'
import { findPairs } from './find-pairs.ts'
import { type Likeness, likenessOf } from './likeness.ts'
import { firstModel, score } from './model.ts'

const text = fc.constantFrom('', 'anna', 'ann', 'anne marie', 'a', 'petrov', 'petrova', 'muller', 'mueller', 'o brien')
const person: fc.Arbitrary<Likeness> = fc.record({
  id: fc.constant('x'),
  given: text,
  family: text,
  emails: fc.array(fc.constantFrom('anna@x.example', 'ana@x.example', 'petrov.anna@y.example', 'petrov.anna@z.example'), { maxLength: 2 }),
  phones: fc.array(fc.constantFrom('491713920010', '491713920011', '4930123456'), { maxLength: 2 }),
  birthday: fc.constantFrom('', '1970-04-12', '1970-12-04', '1971-04-12', '--04-12', '--05-01'),
  places: fc.array(
    fc.record({
      street: text,
      number: fc.constantFrom('', '3', '13'),
      postcode: fc.constantFrom('', '10115', '10151'),
      city: fc.constantFrom('', 'berlin', 'graz'),
    }),
    { maxLength: 2 },
  ),
  organization: fc.constantFrom('', 'petrov bakery', 'petrov', 'other works'),
})
const vector: fc.Arbitrary<Vector> = fc.tuple(...fields.map(({ levels }) => fc.integer({ min: missing, max: levels.length - 1 })))

test('it makes no difference who is compared with whom', () => {
  fc.assert(
    fc.property(person, person, (a, b) => expect(compare(a, b)).toEqual(compare(b, a))),
    { numRuns: 2000 },
  )
})

test('a score lies between 0 and 1, and is the chance alone where neither says anything', () => {
  const model = firstModel(1000)
  fc.assert(
    fc.property(vector, (levels) => {
      const { score: sure } = score(model, levels)
      expect(sure).toBeGreaterThanOrEqual(0)
      expect(sure).toBeLessThanOrEqual(1)
    }),
  )
  const silent = fields.map(() => missing)
  expect(score(model, silent).score).toBeCloseTo(model.matching, 6)
})

test('agreeing more in any field never makes two less likely one, in the first model and in one estimated from anything', async () => {
  const counts = fc.array(fc.tuple(vector, fc.integer({ min: 1, max: 400 })), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(vector, fc.nat(fields.length - 1), counts, async (levels, at, seen) => {
      const [candidates, blind] = [new Patterns(), new Patterns()]
      for (const [one, times] of seen) {
        for (let time = 0; time < times; time++) candidates.add(one)
        blind.add(one)
      }
      for (const model of [firstModel(500), await estimate(500, candidates, blind)]) {
        const [level, top] = [levels[at] as number, (fields[at]?.levels.length ?? 1) - 1]
        if (level === missing || level === top) return
        const more = levels.with(at, level + 1)
        expect(score(model, more).score).toBeGreaterThanOrEqual(score(model, levels).score)
      }
    }),
    { numRuns: 300 },
  )
})

test('what is not known speaks neither for nor against', () => {
  const one = likeness({ given_name: 'Mara', family_name: 'Petrov', emails: '["mara@x.example"]' })
  const other = likeness({ given_name: 'Mara', family_name: 'Petrov' })
  expect(compare(one, other)).toEqual([4, 3, missing, missing, missing, missing, missing, missing])
  expect(score(firstModel(100), compare(one, other)).bits.slice(2)).toEqual([0, 0, 0, 0, 0, 0])
})

test('names are compared in either order, in other letters, by nickname and by initial', () => {
  const names = (a: [string, string], b: [string, string]) =>
    compare(likeness({ given_name: a[0], family_name: a[1] }), likeness({ given_name: b[0], family_name: b[1] })).slice(0, 2)
  expect(names(['Björn', 'Åkesson'], ['Bjorn', 'Akesson'])).toEqual([4, 3])
  expect(names(['Мария', 'Иванова'], ['Mariya', 'Ivanova'])).toEqual([4, 3])
  expect(names(['Jörg', 'Müller'], ['Joerg', 'Mueller'])).toEqual([3, 2])
  expect(names(['Petrov', 'Mara'], ['Mara', 'Petrov'])).toEqual([3, 2])
  expect(names(['Bill', 'Hart'], ['William', 'Hart'])).toEqual([3, 3])
  expect(names(['U.', 'Sandmann'], ['Ulrike', 'Sandmann'])).toEqual([1, 3])
  expect(names(['Anna', 'Berg'], ['Otto', 'Berg'])).toEqual([0, 3])
})

test('a common name counts for less than a rare one, and a family under one roof is not one human', async () => {
  const people = Array.from({ length: 400 }, (_, at) =>
    likeness({
      id: `a${at}`,
      given_name: at % 4 === 0 ? 'Anna' : `Given${letters(at)}`,
      family_name: at % 5 === 0 ? 'Schmidt' : `Family${letters(at * 7)}`,
    }),
  )
  people.push(
    likeness({ id: 'r1', given_name: 'Xaver', family_name: 'Quellbach' }),
    likeness({ id: 'r2', given_name: 'Xaver', family_name: 'Quellbach' }),
  )
  const home = {
    addresses: '[{"street":"Ofenweg 3","postcode":"10115","city":"Berlin"}]',
    phones: '["+49 30 1234567"]',
    family_name: 'Brandauer',
  }
  people.push(likeness({ id: 'h1', given_name: 'Selma', ...home }), likeness({ id: 'h2', given_name: 'Gregor', ...home }))
  const { pairs } = await findPairs(people, 0)
  const sure = (a: string, b: string) => pairs.find((pair) => people[pair.a]?.id === a && people[pair.b]?.id === b)?.score ?? 0
  expect(sure('r1', 'r2')).toBeGreaterThan(sure('a0', 'a20') * 2)
  expect(sure('h1', 'h2')).toBeLessThan(0.5)
})

function likeness(given: Partial<Parameters<typeof likenessOf>[0]>): Likeness {
  return likenessOf(
    { id: 'x', given_name: '', family_name: '', emails: '[]', phones: '[]', addresses: '[]', birthday: null, organization: null, ...given },
    'DE',
  )
}

/** A name that no other number has. */
function letters(number: number): string {
  return [...String(number)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('o')
}
