import type { Attack } from './attack.ts'
import { forbiddenFields } from './forbidden-fields.ts'
import { forgery } from './forgery.ts'
import { linkGuesses } from './link-guesses.ts'
import { otherWorkspace } from './other-workspace.ts'

/** Every attack, in the order in which they are made. */
export const attacks: Attack[] = [otherWorkspace, forgery, linkGuesses, forbiddenFields]
