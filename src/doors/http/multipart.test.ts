import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readMultipart } from './multipart.ts'

const folder = mkdtempSync(join(tmpdir(), 'waymark-multipart-'))
afterAll(() => rmSync(folder, { recursive: true }))

const mebibyte = 1_048_576

function request(form: FormData | string, type?: string): Request {
  return new Request('http://localhost/', { method: 'POST', body: form, ...(type ? { headers: { 'content-type': type } } : {}) })
}

function withFile(bytes: Uint8Array<ArrayBuffer> | string, name = 'contacts.csv'): FormData {
  const form = new FormData()
  form.append('file', new File([bytes], name, { type: 'text/csv' }))
  return form
}

test('texts and the file are told apart, whichever comes first, and names keep their letters', async () => {
  const form = withFile('name\nMara', 'Kontakte für Zoë.csv')
  form.append('start', 'false')
  form.append('note', 'schön')
  const { texts, files, drop } = await readMultipart(request(form), mebibyte, folder)
  expect(texts).toEqual([
    ['start', 'false'],
    ['note', 'schön'],
  ])
  const upload = files.get('file')?.upload
  expect(upload).toMatchObject({ name: 'Kontakte für Zoë.csv', type: 'text/csv' })
  expect(await new Response(upload?.stream).text()).toBe('name\nMara')
  await drop()
})

test('a large file comes out as it went in, over the disk, and leaves nothing there', async () => {
  const bytes = new Uint8Array(9 * mebibyte).map((_, at) => (at * 31) % 251)
  const { files, drop } = await readMultipart(request(withFile(bytes)), 10 * mebibyte, folder)
  expect(files.get('file')?.size).toBe(bytes.length)
  const back = new Uint8Array(await new Response(files.get('file')?.upload.stream).arrayBuffer())
  expect(Bun.hash(back)).toBe(Bun.hash(bytes))
  await drop()
  expect(readdirSync(folder)).toEqual([])
})

test('a file of exactly the limit is taken, one byte more is refused', async () => {
  const exact = await readMultipart(request(withFile(new Uint8Array(3000))), 3000, folder)
  expect(exact.files.get('file')?.size).toBe(3000)
  await expect(readMultipart(request(withFile(new Uint8Array(3001))), 3000, folder)).rejects.toMatchObject({ code: 'too_large' })
  await expect(readMultipart(request(withFile(new Uint8Array(5 * mebibyte))), 2 * mebibyte, folder)).rejects.toMatchObject({
    code: 'too_large',
  })
  expect(readdirSync(folder)).toEqual([])
})

test('a file field that was left empty is no file', async () => {
  const { files } = await readMultipart(request(withFile('', '')), mebibyte, folder)
  expect(files.size).toBe(0)
})

test('a path in a file name is cut away', async () => {
  const body = '--b\r\nContent-Disposition: form-data; name="file"; filename="../../etc/passwd"\r\n\r\nx\r\n--b--\r\n'
  const { files } = await readMultipart(request(body, 'multipart/form-data; boundary=b'), mebibyte, folder)
  expect(files.get('file')?.upload.name).toBe('passwd')
})

test('two files under one name, a form without an end and one without a boundary are refused', async () => {
  const twice = withFile('a')
  twice.append('file', new File(['b'], 'b.csv'))
  await expect(readMultipart(request(twice), mebibyte, folder)).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'file' }] })
  const open = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nhalf a fi'
  await expect(readMultipart(request(open, 'multipart/form-data; boundary=b'), mebibyte, folder)).rejects.toMatchObject({ code: 'invalid' })
  await expect(readMultipart(request('x', 'multipart/form-data'), mebibyte, folder)).rejects.toMatchObject({ code: 'invalid' })
  expect(readdirSync(folder)).toEqual([])
})

test('a form with too many fields, or one field too long, is refused', async () => {
  const many = new FormData()
  for (let at = 0; at < 600; at++) many.append(`field${at}`, 'x')
  await expect(readMultipart(request(many), mebibyte, folder)).rejects.toMatchObject({ code: 'too_large' })
  const long = new FormData()
  long.append('words', 'x'.repeat(mebibyte + 1))
  await expect(readMultipart(request(long), mebibyte, folder)).rejects.toMatchObject({ code: 'too_large' })
})

test('more text than another body may hold is refused however it is shared out, and so is a form that only keeps coming', async () => {
  const shared = new FormData()
  for (let at = 0; at < 20; at++) shared.append(`field${at}`, 'x'.repeat(60_000))
  await expect(readMultipart(request(shared), 10 * mebibyte, folder)).rejects.toMatchObject({ code: 'too_large' })
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (++sent > 100) controller.close()
      else controller.enqueue(new Uint8Array(mebibyte))
    },
  })
  const form = { method: 'POST', body: endless, headers: { 'content-type': 'multipart/form-data; boundary=b' } }
  await expect(readMultipart(new Request('http://localhost/', form), mebibyte, folder)).rejects.toMatchObject({ code: 'too_large' })
  expect(sent).toBeLessThan(20)
})

test('a sender who goes away in the middle of a file is refused, and nothing stays on the disk', async () => {
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent === 0) controller.enqueue(new TextEncoder().encode(head))
      else if (sent < 40) controller.enqueue(new Uint8Array(65_536))
      else controller.error(new Error('gone'))
      sent++
    },
  })
  const broken = new Request('http://localhost/', { method: 'POST', body, headers: { 'content-type': 'multipart/form-data; boundary=b' } })
  await expect(readMultipart(broken, 10 * mebibyte, folder)).rejects.toMatchObject({
    code: 'invalid',
    message: 'The body ended before it was whole.',
  })
  expect(readdirSync(folder)).toEqual([])
})
