import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import type { Engine } from '../src/database/index.ts'

/** A device with a passkey of someone's for a site: it signs what it is given, after asking for a finger. */
export async function passkeyDevice(engine: Engine, actor: unknown, url: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  // A COSE key: EC2, ES256, P-256, and the two coordinates.
  const cose = Buffer.from(`a5010203262001215820${hex(x)}225820${hex(y)}`, 'hex')
  const id = Buffer.from(Bun.randomUUIDv7()).toString('base64url')
  const row = {
    ...{ id: Bun.randomUUIDv7(), name: 'Phone', user_id: (actor as { user_id: string }).user_id, credential_id: id },
    ...{ public_key: cose.toString('base64'), counter: 0, device_type: 'singleDevice', backed_up: false, created_at: new Date() },
  }
  await engine.root
    .insertInto('passkey')
    .values(engine.kind === 'sqlite' ? ({ ...row, backed_up: 0, created_at: row.created_at.toISOString() } as never) : (row as never))
    .execute()
  return {
    answer(challenge: string) {
      const said = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin: url, crossOrigin: false }))
      const about = Buffer.concat([sha256(new URL(url).hostname), Buffer.from('0500000001', 'hex')])
      const signature = sign('sha256', Buffer.concat([about, sha256(said)]), privateKey)
      const [clientDataJSON, authenticatorData] = [said.toString('base64url'), about.toString('base64url')]
      const response = { clientDataJSON, authenticatorData, signature: signature.toString('base64url') }
      return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
    },
  }
}

const hex = (base64url: string) => Buffer.from(base64url, 'base64url').toString('hex')
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest()
