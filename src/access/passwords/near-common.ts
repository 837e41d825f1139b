/** The commonest passwords, in small letters, and whether a text is one of them or of the commonest long ones. */
export interface Lists {
  common: ReadonlySet<string>
  isCommon(text: string): boolean
}

/**
 * Whether a password is a common one as those who guess write it: in other letters (`P4ssw0rd`), with up to six signs or any row of the
 * keyboard before or behind it (`Summer2026!`), twice over, or one piece again and again (`abcabcabcabc`).
 */
export function nearCommon(password: string, { common, isCommon }: Lists): boolean {
  const small = password.normalize('NFKC').toLowerCase()
  if (isCommon(password) || /^(.{1,6})\1+.{0,3}$/u.test(small) || isRow(small)) return true
  const core = small.replace(/^[^\p{L}]+/u, '').replace(/(?<=\p{L})[^\p{L}]+$/u, '')
  if (core.length >= 4 && small.length - core.length <= 6 && (isCommon(core) || isCommon(inLetters(core)))) return true
  const half = core.slice(0, core.length / 2)
  if (half + half === core && common.has(half)) return true
  return [small, inLetters(small)].some(
    (text) =>
      isCommon(text) || cuts(text).some(([first, last]) => (common.has(first) && isRow(last)) || (isRow(first) && common.has(last))),
  )
}

/** Every way to cut a text in two of at least three signs. */
function cuts(text: string): [string, string][] {
  return Array.from({ length: Math.max(0, text.length - 5) }, (_, at) => [text.slice(0, at + 3), text.slice(at + 3)])
}

const likenesses: Record<string, string> = { '0': 'o', '1': 'i', '!': 'i', '3': 'e', '4': 'a', '@': 'a', '5': 's', $: 's', '7': 't' }

function inLetters(text: string): string {
  return text.replace(/[01!34@5$7]/g, (sign) => likenesses[sign] ?? sign)
}

const rows = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qazwsxedcrfvtgbyhnujm',
].flatMap((row) => [row, row.split('').reverse().join('')])

/** Signs that stand beside each other: in the alphabet, in counting, or on a keyboard. */
function isRow(text: string): boolean {
  return rows.some((row) => row.includes(text))
}
