import { Island } from './island.ts'

/** Signs in with a passkey, or makes one, through the sign-in library's endpoints. Where the browser has none, it stays away. */
export class Passkey extends Island {
  protected start(): void {
    const button = this.querySelector('button')
    if (!button) return
    if (typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON !== 'function') {
      this.hidden = true
      return
    }
    this.on(button, 'click', () => {
      button.disabled = true
      this.#say('')
      void this.#run()
        .catch((problem: unknown) =>
          this.#say(problem instanceof DOMException ? 'That was not completed. Try again when you are ready.' : String(problem)),
        )
        .finally(() => {
          button.disabled = false
        })
    })
  }

  async #run(): Promise<void> {
    const said = this.dataset.does === 'register' ? await this.#register() : await this.#signIn()
    if (said) this.#say(said)
    else location.assign(this.dataset.then ?? '/')
  }

  async #signIn(): Promise<string | null> {
    const options = await ask<PublicKeyCredentialRequestOptionsJSON>('/generate-authenticate-options')
    if (typeof options === 'string') return options
    const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
    return verify('/verify-authentication', { response: asJson(credential) })
  }

  async #register(): Promise<string | null> {
    const name = this.querySelector<HTMLInputElement>('input[name="name"]')?.value.trim() || 'Passkey'
    const options = await ask<PublicKeyCredentialCreationOptionsJSON>('/generate-register-options')
    if (typeof options === 'string') return options
    const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    return verify('/verify-registration', { response: asJson(credential), name })
  }

  #say(words: string): void {
    const place = this.querySelector('[data-said]')
    if (place) place.textContent = words
  }
}

const base = '/api/auth/passkey'

function asJson(credential: Credential | null): unknown {
  return credential instanceof PublicKeyCredential ? credential.toJSON() : null
}

async function ask<Options>(path: string): Promise<Options | string> {
  const answer = await fetch(base + path, { headers: { accept: 'application/json' } })
  return answer.ok ? ((await answer.json()) as Options) : refusal(answer)
}

/** Null when it was accepted, else why not. */
async function verify(path: string, body: object): Promise<string | null> {
  const answer = await fetch(base + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return answer.ok ? null : refusal(answer)
}

async function refusal(answer: Response): Promise<string> {
  if (answer.status === 429) return 'Too many tries. Wait a minute.'
  const said = (await answer.json().catch(() => ({}))) as { message?: string; detail?: string }
  return said.message ?? said.detail ?? 'That passkey was not accepted.'
}
