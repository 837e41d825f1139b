import { runJobs } from '../../src/platform/jobs/jobs.ts'
import { pathFields } from '../../src/platform/operation.ts'
import { all, exampleFor } from '../doors/examples.ts'
import type { Newcomers } from '../doors/ground.ts'
import { keepingLetters } from '../keeping-letters.ts'
import type { Attack, Target } from './attack.ts'
import { openPublicHouse, publicAddress } from './public-house.ts'

/** What a request says of where it went. */
const poisons: Record<string, string>[] = [
  { 'x-forwarded-host': 'evil.example' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', 'x-forwarded-port': '8080' },
  { forwarded: 'host=evil.example;proto=http' },
  { 'x-host': 'evil.example', 'x-original-host': 'evil.example', 'x-http-host-override': 'evil.example' },
  { 'x-original-url': '//evil.example/', 'x-rewrite-url': '//evil.example/' },
  { referer: 'https://evil.example/' },
]

/** Whoever has a letter or an address made names another host, in each way that a request can. */
export const mailedLinks: Attack = {
  name: 'poisoned hosts in addresses that are mailed and shown',
  least: { quick: 20, full: 80 },
  async run(target) {
    const { engine, ground, size } = target
    const mail = keepingLetters()
    const house = await openPublicHouse({ engine }, { SMTP_URL: mail.url })
    const ours = await ground.newcomers()
    const faults: string[] = []
    let tried = 0
    const look = (what: string, text: string) => {
      if (text.includes('evil.example')) faults.push(`${what} names the other host`)
      for (const [link] of text.matchAll(/https?:\/\/[^\s"'<>\\)]+\/(reset|invitation|t|c|s|k|w|i|p|calendar)\/[\w-]{20,}/g))
        if (!link.startsWith(`${publicAddress}/`)) faults.push(`${what} leads elsewhere: ${link.split('/').slice(0, 3).join('/')}`)
    }
    const user = await engine.global.selectFrom('user').select('email').where('email', 'like', 'owner%').executeTakeFirstOrThrow()
    for (const headers of poisons) {
      const own = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded', ...headers }
      const answer = await house.ask('/forgot', { method: 'POST', headers: own, body: `email=${encodeURIComponent(user.email)}` })
      look('/forgot', `${answer.headers.get('location')} ${await answer.text()}`)
      tried++
    }
    const foreign = await house.ask('/forgot', {
      method: 'POST',
      headers: { host: 'evil.example', 'sec-fetch-site': 'same-origin' },
      body: `email=${user.email}`,
    })
    if (foreign.status !== 421) faults.push(`another host is answered with ${foreign.status}`)
    tried += 1 + (await makeAddresses(target, house, ours, look))
    await house.gate.idle()
    await runJobs({ ...ours.callers.form, settings: house.settings, workspace: async () => ours.callers.form.workspace }, ours.workspaceId)
    for (const letter of mail.letters) look('a letter', letter)
    mail.stop()
    if (size === 'full' && mail.letters.length < 3) faults.push(`only ${mail.letters.length} letters were sent`)
    return { tried, faults, measured: `${mail.letters.length} letters read` }
  },
}

/** Every operation that makes an address or a letter. */
async function makeAddresses(
  { size }: Target,
  house: Awaited<ReturnType<typeof openPublicHouse>>,
  ours: Newcomers,
  look: (what: string, text: string) => void,
) {
  const makers = all.filter(({ name }) =>
    /^(invitations\.create|members\.new_password|calendar_links\.create)$|\.(ask|link|create_link|send|send_again|remind)$/.test(name),
  )
  let tried = 0
  for (const operation of makers) {
    const input = await exampleFor(ours.callers.form, operation).catch(() => null)
    if (!input) continue
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => String(input[name]))
    const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !pathFields(operation).includes(name)))
    for (const poison of size === 'full' ? poisons : poisons.slice(0, 1)) {
      const headers = { authorization: `Bearer ${ours.keys.owner}`, 'content-type': 'application/json', ...poison }
      const answer = await house.ask(`/api/v1${path}`, {
        method: operation.method,
        headers,
        ...(operation.method === 'GET' ? {} : { body: JSON.stringify(rest) }),
      })
      look(operation.name, await answer.text())
      tried++
    }
  }
  return tried
}
