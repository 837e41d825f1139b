import { readFileSync } from 'node:fs'
import PDFDocument from 'pdfkit'
import { ownFile } from '../../../platform/files/own-files.ts'
import type { Paper, PaperOption } from '../paper.ts'

/** DejaVu Sans has the letters of Latin, Greek and Cyrillic writing, Arabic, Armenian, Georgian and Hebrew among others. */
const fonts = {
  plain: fontAt('node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: fontAt('node_modules/dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
}

const margin = 56
const ink = { text: '#1f2933', soft: '#52606d', line: '#cbd2d9', mark: '#c2410c' }
/** The columns of an option's lines in points from the left margin: name, quantity, price of one, amount. */
const columns = { quantity: 250, price: 320, net: 405, end: 483 }

type Doc = InstanceType<typeof PDFDocument>

/** Draws a price sheet on A4: real text in embedded fonts, numbered pages, no table row torn apart. */
export function drawPaper(paper: Paper, { made, language }: { made: string; language: string }): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: margin + 14 },
    bufferPages: true,
    // None to begin with: the library's own Helvetica is read from a file that an executable does not hold.
    font: '',
    lang: language,
    info: { Title: printable(paper.title), CreationDate: new Date(made) },
  })
  doc.registerFont('plain', fonts.plain())
  doc.registerFont('bold', fonts.bold())
  head(doc, paper)
  for (const option of paper.options) drawOption(doc, option)
  if (paper.claims.length > 0) apart(doc, paper)
  limits(doc, paper)
  if (paper.accepted) text(doc, paper.accepted, { bold: true, gap: 14 })
  else signature(doc)
  numbered(doc, paper.title)
  return bytesOf(doc)
}

function head(doc: Doc, paper: Paper): void {
  text(doc, paper.above, { size: 9, color: ink.soft })
  text(doc, paper.title, { size: 20, bold: true, gap: 2 })
  text(doc, paper.facts.join('  ·  '), { size: 9, color: ink.soft, gap: 4 })
  if (paper.words) text(doc, paper.words, { gap: 10 })
}

function drawOption(doc: Doc, option: PaperOption): void {
  room(doc, 120)
  doc.moveDown(1.2)
  rule(doc)
  text(doc, option.name, { size: 14, bold: true, gap: 6 })
  if (option.recommended) text(doc, option.recommended, { color: ink.mark, bold: true, size: 9, gap: 2 })
  if (option.words) text(doc, option.words, { gap: 3 })
  doc.moveDown(0.6)
  cells(doc, { name: 'What', quantity: 'How much', price: 'Price of one', net: 'Amount' }, { soft: true })
  for (const row of option.rows) {
    cells(doc, row, {})
    for (const note of row.notes) text(doc, note, { size: 8, color: ink.soft, width: columns.quantity - 12 })
  }
  doc.moveDown(0.4)
  for (const { label, amount, strong } of option.sums)
    cells(doc, { name: '', quantity: '', price: label, net: amount }, { strong, wide: true })
  if (option.cost) text(doc, option.cost, { size: 9, gap: 6 })
  text(doc, option.aDay, { size: 9, gap: 6 })
  for (const words of option.beside) text(doc, words, { size: 9, color: ink.soft, gap: 1 })
}

function apart(doc: Doc, { claims }: Paper): void {
  room(doc, 60)
  doc.moveDown(1.2)
  rule(doc)
  text(doc, 'What sets it apart', { size: 14, bold: true, gap: 6 })
  for (const { words, proof } of claims) {
    text(doc, words, { gap: 3 })
    text(doc, proof, { size: 8, color: ink.soft })
  }
}

function limits(doc: Doc, { flaws, noFlaws }: Paper): void {
  room(doc, 60)
  doc.moveDown(1.2)
  rule(doc)
  text(doc, 'What it does not do', { size: 14, bold: true, gap: 6 })
  for (const flaw of flaws) text(doc, `–  ${flaw}`, { gap: 3 })
  if (noFlaws) text(doc, noFlaws, { gap: 3 })
}

function signature(doc: Doc): void {
  room(doc, 80)
  doc.moveDown(3)
  const y = doc.y
  for (const [x, width, label] of [
    [margin, 220, 'Name'],
    [margin + 250, 100, 'Option'],
    [margin + 380, 100, 'Day'],
  ] as const) {
    doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.6)
      .strokeColor(ink.soft)
      .stroke()
    doc
      .font('plain')
      .fontSize(8)
      .fillColor(ink.soft)
      .text(label, x, y + 4, { width, lineBreak: false })
  }
}

/** One row; all its cells begin on one line, and the next row begins below the tallest. */
function cells(
  doc: Doc,
  { name, quantity, price, net }: { name: string; quantity: string; price: string; net: string },
  { strong, soft, wide }: { strong?: boolean; soft?: boolean; wide?: boolean },
): void {
  doc
    .font(strong ? 'bold' : 'plain')
    .fontSize(soft ? 8 : 9.5)
    .fillColor(soft ? ink.soft : ink.text)
  const left = wide ? columns.quantity - 110 : columns.price
  const parts = [
    { text: name, x: 0, width: columns.quantity - 12, align: 'left' },
    { text: quantity, x: columns.quantity, width: columns.price - columns.quantity - 8, align: 'right' },
    { text: price, x: left, width: columns.net - left - 4, align: 'right' },
    { text: net, x: columns.net, width: columns.end - columns.net, align: 'right' },
  ] as const
  const heights = parts.map((part) => (part.text ? doc.heightOfString(printable(part.text), { width: part.width }) : 0))
  room(doc, Math.max(...heights) + 4)
  const y = doc.y
  for (const part of parts) if (part.text) doc.text(printable(part.text), margin + part.x, y, { width: part.width, align: part.align })
  doc.x = margin
  doc.y = y + Math.max(...heights) + 3
}

interface Look {
  size?: number
  bold?: boolean
  color?: string
  gap?: number
  width?: number
}

function text(doc: Doc, words: string, { size = 10, bold = false, color = ink.text, gap = 0, width = columns.end }: Look): void {
  doc.y += gap
  doc
    .font(bold ? 'bold' : 'plain')
    .fontSize(size)
    .fillColor(color)
    .text(printable(words), margin, doc.y, { width })
}

function rule(doc: Doc): void {
  doc
    .moveTo(margin, doc.y)
    .lineTo(margin + columns.end, doc.y)
    .lineWidth(0.6)
    .strokeColor(ink.line)
    .stroke()
}

/** Begins a new page where less than so many points are left on this one. */
function room(doc: Doc, height: number): void {
  if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage()
}

function numbered(doc: Doc, title: string): void {
  const { start, count } = doc.bufferedPageRange()
  for (let at = start; at < start + count; at++) {
    doc.switchToPage(at)
    // What stands in the margin would begin a page of its own.
    doc.page.margins.bottom = 0
    doc.font('plain').fontSize(8).fillColor(ink.soft)
    const y = doc.page.height - margin + 8
    doc.text(shortly(printable(title)), margin, y, { width: 380, lineBreak: false })
    doc.text(`Page ${at - start + 1} of ${count}`, margin, y, { width: columns.end, align: 'right', lineBreak: false })
  }
}

function bytesOf(doc: Doc): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = []
    doc.on('data', (piece: Uint8Array) => pieces.push(piece))
    doc.on('end', () => resolve(Buffer.concat(pieces)))
    doc.on('error', reject)
    doc.end()
  })
}

function shortly(title: string): string {
  return title.length > 70 ? `${title.slice(0, 69)}…` : title
}

/** Text that a page can hold: without control characters and marks that turn the reading direction. */
function printable(words: string): string {
  return words.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').replace(/\t/g, ' ')
}

/** A font is read when it is first drawn with. */
function fontAt(path: string): () => Buffer {
  let read: Buffer | undefined
  return () => (read ??= readFileSync(ownFile(path)))
}
