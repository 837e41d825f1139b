import type { Attack } from './attack.ts'
import { bombs } from './bombs.ts'
import { forbiddenFields } from './forbidden-fields.ts'
import { forgery } from './forgery.ts'
import { spreadsheetFormulas } from './formulas.ts'
import { linkGuesses } from './link-guesses.ts'
import { mailedLinks } from './mailed-links.ts'
import { otherWorkspace } from './other-workspace.ts'
import { outside } from './outside.ts'
import { privateNetwork } from './private-hosts.ts'
import { scripts } from './scripts.ts'
import { hostileSearches } from './searches.ts'
import { secrets } from './secrets.ts'
import { signIns } from './sign-ins.ts'
import { slowPatterns } from './slow-patterns.ts'

/** Every attack, in the order in which they are made. */
export const attacks: Attack[] = [
  otherWorkspace,
  scripts,
  forgery,
  privateNetwork,
  linkGuesses,
  signIns,
  mailedLinks,
  hostileSearches,
  bombs,
  forbiddenFields,
  spreadsheetFormulas,
  secrets,
  outside,
  slowPatterns,
]
