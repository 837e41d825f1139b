import { expect, test } from 'bun:test'
import { telling, withoutTelling } from './telling.ts'

const who = (name: string, organization: string | null = null, emails: string[] = []) => ({ name, organization, emails })

test.each([
  ['Bo Li', 'Bo builds websites, says Li', '… builds websites, says …'],
  ['Al Gore', 'Al cooks pasta al dente? No.', null],
  ['Bo Li', 'BO LI builds websites', '… builds websites'],
  ['李明', '李明可以做网站', '…可以做网站'],
  ['王小明', '找小明做网站', '找…做网站'],
  ['김지호', '지호가 웹사이트를 만든다', '…가 웹사이트를 만든다'],
  ['สมชาย ใจดี', 'คุณสมชายทำเว็บไซต์', 'คุณ…ทำเว็บไซต์'],
  ['İpek Yılmaz', 'İpek ve YILMAZ ailesi', '… ve … ailesi'],
  ['İpek Yılmaz', 'IPEK’in atölyesi', '…’in atölyesi'],
  ['Anna Berg', 'Annas Atelier, annas Ofen', '… Atelier, … Ofen'],
  ['José García', 'Jose cocina', '… cocina'],
  ['Anna Berg', 'Анна печёт', null],
  ['Li Ming', '李明可以做 Excel', null],
  ['李明', 'Ming builds websites', null],
  ['Anna Berg', 'Anna Berg!', null],
  ['Anna Berg', 'A flat in Cologne', 'A flat in Cologne'],
])('of %s “%s” is told as “%s”', (name, words, told) => {
  expect(withoutTelling(words, who(name))).toBe(told)
})

test('in their own words a number, an address and a firm are left out too, and no piece of an address stays', () => {
  const omar = who('Omar Haddad', 'Rhine Works', ['omar@rhine.example'])
  expect(withoutTelling('Flats by Rhine Works: omar@rhine.example, +49 221 998877, rhine.example', omar)).toBe('Flats by …: … …, ….example')
})

test('in words of ours what tells is named as it stands there, and everyday words that begin like a name are not', () => {
  expect(telling('Ask omar, or Omars brother', who('Omar Haddad'))).toEqual(['omar', 'Omars'])
  expect(telling('Teaches dance; the same tomorrow', who('Dan Samson Tom'))).toEqual([])
  expect(telling('Knows Al, cooks al dente', who('Al Gore'))).toEqual(['Al'])
  expect(telling('A flat', who('John A. Smith'))).toEqual([])
  expect(telling('可以找小明', who('王小明'))).toEqual(['小明'])
})
