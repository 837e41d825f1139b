import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { digest } from './clock.ts'
import { Refusal } from './refusal.ts'
import type { Settings } from './settings.ts'

/**
 * A secret as it may be kept: AES-256-GCM under a key that is derived (HKDF with SHA-256, RFC 5869) from the installation's secret for
 * this purpose alone. It is bound to its place (a row's id): copied to another row, it does not open. The form is
 * `v1.KEY.NONCE.TEXT`, where KEY tells whether the installation's secret is still the same, and nothing else.
 */
export function seal(settings: Pick<Settings, 'secret'>, place: Place, text: string): string {
  const key = keyFor(settings, place.purpose)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(place.of))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return ['v1', markOf(key), nonce.toString('base64url'), body.toString('base64url')].join('.')
}

/** The secret again; refuses (`conflict`) one that was sealed while the installation had another secret, or in another place. */
export function unseal(settings: Pick<Settings, 'secret'>, place: Place, sealed: string): string {
  const [version, mark, nonce = '', body = ''] = sealed.split('.')
  const key = keyFor(settings, place.purpose)
  if (version !== 'v1' || mark !== markOf(key)) throw new SecretChanged()
  try {
    const bytes = Buffer.from(body, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(place.of))
    decipher.setAuthTag(bytes.subarray(-16))
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
  } catch {
    throw new Refusal('conflict', 'What was kept of the password is damaged. Type the password again.')
  }
}

/** What a secret is for and whose it is: `{ purpose: 'connections', of: 'WORKSPACE/ID' }`. */
export interface Place {
  purpose: string
  of: string
}

/** The installation's secret is not the one with which it was sealed. */
export class SecretChanged extends Refusal {
  constructor() {
    super('conflict', 'The secret of this installation has changed since. Type the password again.')
  }
}

/** What tells one installation's secret from another's, and nothing of it. */
export function secretMark(secret: string): string {
  return digest(`which secret ${secret}`).slice(0, 16)
}

function keyFor({ secret }: Pick<Settings, 'secret'>, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'waymark', `sealed ${purpose}`, 32))
}

/** Six letters that differ with the key and say nothing of it. */
function markOf(key: Buffer): string {
  return createHash('sha256').update('mark').update(key).digest('base64url').slice(0, 6)
}
