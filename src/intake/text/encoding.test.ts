import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { writtenIn } from '../../../tests/written-in.ts'
import { Refusal } from '../../platform/refusal.ts'
import { blockSize, disguise, headSize, openBytes } from './bytes.ts'
import type { Encoding } from './encoding.ts'
import { chosenEncoding, decode, tellEncoding } from './encoding.ts'

function streamOf(pieces: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
}

async function read(...pieces: (Uint8Array | string)[]): Promise<{ text: string; encoding: Encoding }> {
  const bytes = await openBytes(streamOf(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece))))
  const encoding = tellEncoding(bytes.head, bytes.complete)
  let text = ''
  for await (const part of decode(bytes, encoding)) text += part
  return { text, encoding }
}

const german = 'Vorname;Nachname;Straße\nJürgen;Müller;Königsstraße 5\nBjörn;Weiß;Hauptstraße 12\n'

describe('the encoding of a file', () => {
  test.each([
    ['utf-8', german, 'utf-8'],
    ['utf-16le', `\ufeff${german}`, 'utf-16le'],
    ['utf-16be', `\ufeff${german}`, 'utf-16be'],
    ['utf-16le', german, 'utf-16le'],
    ['utf-16be', german, 'utf-16be'],
    ['windows-1252', german, 'windows-1252'],
    ['windows-1250', 'Imię;Nazwisko;Miasto\nŁukasz;Wiśniewski;Łódź\nMałgorzata;Wójcik;Kraków\nZbigniew;Żak;Gdańsk\n', 'windows-1250'],
    ['windows-1251', 'Имя;Фамилия;Город\nИван;Петров;Москва\nМария;Смирнова;Санкт-Петербург\n', 'windows-1251'],
    ['shift_jis', '氏名;会社;電話\n田中太郎;株式会社東京;03-1234-5678\n鈴木花子;大阪商事;06-1234-5678\n', 'shift_jis'],
    ['macintosh', german.replaceAll('\n', '\r'), 'macintosh'],
  ])('%s is told, and its letters are read', async (written, text, told) => {
    const found = await read(writtenIn(written, text))
    expect(found.encoding.name).toBe(told)
    expect(found.text).toBe(text.replace('\ufeff', ''))
    expect(found.encoding.why).not.toBe('')
  })

  test('a UTF-8 byte order mark is no part of the text', async () => {
    expect((await read(`\ufeff${german}`)).text).toBe(german)
  })

  test('a file that begins in ASCII may still turn out to be Windows-1252, far from its beginning', async () => {
    const plain = 'Ann;Smith;Main Street\n'.repeat(40_000)
    const { text, encoding } = await read(plain, writtenIn('windows-1252', german))
    expect(encoding.name).toBe('windows-1252')
    expect(text).toBe(plain + german)
  })

  test('a few bad bytes in UTF-8 cost themselves alone', async () => {
    const { text, encoding } = await read(german.repeat(5), new Uint8Array([0x41, 0xfc, 0x42]), german)
    expect(encoding.name).toBe('utf-8')
    expect(text).toBe(`${german.repeat(5)}A\ufffdB${german}`)
  })

  test('lines of another encoding are read in theirs, and it is said how many', async () => {
    const pasted = writtenIn('windows-1252', 'Zoë;Schäffer;Café Größe\n')
    const found = await read(german, pasted, german.repeat(9), pasted)
    expect(found.text).toBe(`${german}Zoë;Schäffer;Café Größe\n${german.repeat(9)}Zoë;Schäffer;Café Größe\n`)
    expect(found.encoding).toEqual({
      name: 'utf-8',
      why: 'nearly all of its letters read as UTF-8; 2 lines are not, and read as Windows-1252',
    })
    const older = await read(writtenIn('windows-1252', german.repeat(9)), 'Zoë;Schäffer;Café Größe\n', writtenIn('windows-1252', german))
    expect(older.text).toBe(`${german.repeat(9)}Zoë;Schäffer;Café Größe\n${german}`)
    expect(older.encoding.why).toEndWith('1 line is not, and read as UTF-8')
  })

  test('lines of another encoding are found wherever a file is cut into blocks', async () => {
    const pasted = writtenIn('windows-1252', 'Zoë;Schäffer;Café Größe\n')
    const whole = Buffer.concat(Array.from({ length: 9000 }, (_, at) => (at % 700 === 3 ? pasted : Buffer.from(german))))
    const expected = Array.from({ length: 9000 }, (_, at) => (at % 700 === 3 ? 'Zoë;Schäffer;Café Größe\n' : german)).join('')
    expect((await read(whole)).text === expected).toBe(true)
  })

  test('a letter cut off at the end is shown as unreadable, not lost in silence', async () => {
    expect((await read(german, new Uint8Array([0xc3]))).text).toBe(`${german}\ufffd`)
  })

  test('text is read the same however its bytes arrive', async () => {
    const pieces = fc.array(fc.nat(40), { maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.constantFrom('utf-8', 'utf-16le'),
        pieces,
        async (words, written, lengths) => {
          fc.pre(!words.includes('\0') && !words.startsWith('\ufeff') && disguise(Buffer.from(words)) === null)
          const whole = writtenIn(written, `\ufeffé${words}`)
          const cut: Uint8Array[] = []
          let at = 0
          for (const length of lengths) {
            cut.push(whole.subarray(at, at + length))
            at += length
          }
          expect((await read(...cut, whole.subarray(at))).text).toBe(`é${words}`)
        },
      ),
    )
  })

  test('one may be chosen by name, and a name that is none is refused', () => {
    expect(chosenEncoding('Latin1').name).toBe('windows-1252')
    expect(() => chosenEncoding('klingon')).toThrow(Refusal)
  })
})

describe('bytes', () => {
  test('arrive in blocks, whether they come one by one or all at once', async () => {
    const whole = new Uint8Array(headSize + 2 * blockSize + 10).fill(65)
    for (const size of [1000, whole.length]) {
      const pieces: Uint8Array[] = []
      for (let at = 0; at < whole.length; at += size) pieces.push(whole.subarray(at, at + size))
      const bytes = await openBytes(streamOf(pieces))
      const lengths: number[] = []
      for await (const block of bytes.blocks) lengths.push(block.length)
      expect(lengths).toEqual([headSize, blockSize, blockSize, 10])
    }
  })

  test('of what is no text it is said what it is', async () => {
    const words = async (...bytes: (string | number[])[]) => {
      const whole = Buffer.concat(bytes.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))
      return read(whole).then(
        () => 'read',
        (refusal: Error) => (refusal instanceof Refusal ? refusal.message : String(refusal)),
      )
    }
    expect(await words('PK\x03\x04\x14\0\x06\0', 'xl/workbook.xml')).toBe('This is an Excel workbook; save it as CSV first.')
    expect(await words('PK\x03\x04', 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet')).toContain('LibreOffice')
    expect(await words('PK\x03\x04', 'contacts.csv')).toContain('zip archive')
    expect(await words([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])).toContain('old Excel workbook')
    expect(await words('%PDF-1.7')).toContain('PDF')
    expect(await words([0x89], 'PNG\r\n')).toContain('picture')
    expect(await words([0x1f, 0x8b, 8])).toContain('gzip')
    expect(await words('name,email\nA', [0], 'da,x\n')).toBe('This is not a text file: byte 13 is zero.')
    expect(await words('')).toBe('The file is empty.')
  })
})
