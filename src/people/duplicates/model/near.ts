/**
 * How alike two short texts are, 0 to 1: Jaro's measure with Winkler's bonus for a common beginning of up to four letters
 * (W. Winkler, "String comparator metrics and enhanced decision rules in the Fellegi-Sunter model", 1990). Texts are cut at 32 letters.
 */
export function jaroWinkler(one: string, two: string): number {
  if (one === two) return one === '' ? 0 : 1
  // Always in the same order: the greedy search for common letters could find others the other way round.
  const [first, second] = one < two ? [one, two] : [two, one]
  const a = first.length > 32 ? first.slice(0, 32) : first
  const b = second.length > 32 ? second.slice(0, 32) : second
  const reach = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1)
  let [inA, inB, common] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const end = Math.min(b.length, i + reach + 1)
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if ((inB >>> j) & 1 || a.charCodeAt(i) !== b.charCodeAt(j)) continue
      inA |= 1 << i
      inB |= 1 << j
      common++
      break
    }
  }
  if (common === 0) return 0
  const jaro = (common / a.length + common / b.length + (common - moved(a, b, inA, inB) / 2) / common) / 3
  let start = 0
  while (start < 4 && start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++
  return jaro + start * 0.1 * (1 - jaro)
}

/** The same for those alike enough to be of one field: 0 where it would be less than 0.8, found mostly by counting letters alone. */
export function alikeness(a: string, b: string): number {
  if (!mayBeAlike(a, b)) return 0
  const alike = jaroWinkler(a, b)
  return alike >= 0.8 ? alike : 0
}

/** Whether enough letters are common that the measure can reach 0.8: at best all of one that the other has at all. */
function mayBeAlike(a: string, b: string): boolean {
  const [inA, inB] = [lettersOf(a), lettersOf(b)]
  const most = Math.min(a.length - bitsIn(inA & ~inB), b.length - bitsIn(inB & ~inA))
  // With a common beginning a Jaro of 2/3 is raised to 0.8, without one it takes 0.8 itself; a Jaro of j takes 3j - 1 of these shares.
  return most / a.length + most / b.length >= (a.charCodeAt(0) === b.charCodeAt(0) ? 1 : 1.4) - 1e-9
}

function lettersOf(text: string): number {
  let found = 0
  for (let at = 0; at < text.length; at++) found |= 1 << (text.charCodeAt(at) & 31)
  return found
}

function bitsIn(number: number): number {
  let count = 0
  for (let rest = number; rest !== 0; rest &= rest - 1) count++
  return count
}

/** How many common letters stand in another order. */
function moved(a: string, b: string, inA: number, inB: number): number {
  let out = 0
  for (let i = 0, j = 0; i < a.length; i++) {
    if (!((inA >>> i) & 1)) continue
    while (!((inB >>> j) & 1)) j++
    if (a.charCodeAt(i) !== b.charCodeAt(j)) out++
    j++
  }
  return out
}

/** Whether two different texts are one slip apart: a letter more, less or other, or two neighbours that changed places. */
export function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let start = 0
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++
  let [endA, endB] = [a.length - 1, b.length - 1]
  while (endA >= start && endB >= start && a.charCodeAt(endA) === b.charCodeAt(endB)) {
    endA--
    endB--
  }
  const [restA, restB] = [endA - start + 1, endB - start + 1]
  if (restA <= 1 && restB <= 1) return true
  return restA === 2 && restB === 2 && a[start] === b[endB] && a[endA] === b[start]
}
