import { Refusal } from '../../platform/refusal.ts'
import { passwordLength } from '../coming-in/account.ts'
import { type Lists, nearCommon } from './near-common.ts'

/**
 * Refuses (`invalid`) a password that is among the first to be tried: one of the commonest that ever leaked (the 3,527 commonest that are
 * long enough here, and 49,233 of any length), one of them with trimmings, or little more than the names in `about`: the person's, their
 * address, their workspaces'. Nothing is asked of anyone else.
 */
export async function refuseGuessable(password: string, about: readonly string[], path = 'password'): Promise<void> {
  // One that is too long is refused for that.
  if (password.length > passwordLength.max) return
  const words = nearCommon(password, await lists())
    ? 'This is one of the passwords that are tried first. Take a few words in a row that only you would put together.'
    : mostlyNames(password, about)
      ? 'This is little more than a name that others know. Take a few words in a row that only you would put together.'
      : null
  if (words) throw new Refusal('invalid', words, [{ path, message: words }])
}

let known: Promise<Lists> | undefined

/** Loaded when the first password is chosen: hardly any process ever needs them. */
function lists(): Promise<Lists> {
  known ??= Promise.all([import('@zxcvbn-ts/language-common'), import('fxa-common-password-list')]).then(([ranked, long]) => {
    const common = new Set<string>(ranked.dictionary['passwords-common'] as string[])
    return { common, isCommon: (text: string) => common.has(text) || long.default.test(text) }
  })
  return known
}

/** What is left without the names and whatever is no letter has fewer than five letters. */
function mostlyNames(password: string, about: readonly string[]): boolean {
  const names = [product, ...about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))]
  let left = password.toLowerCase()
  let found = false
  for (const name of names.filter((one) => one.length >= shortestName).sort((a, b) => b.length - a.length)) {
    found ||= left.includes(name)
    left = left.replaceAll(name, ' ')
  }
  return found && left.replace(/[^\p{L}]/gu, '').length < 5
}

const product = 'waymark'
const shortestName = 3
