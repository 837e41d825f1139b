import { newId } from '../../src/platform/clock.ts'
import { type Found, type Many, turn } from './ground.ts'

const owner = { email: 'owner@northlight.example', password: 'a long walk in the woods' }

/** A session made at one server counts at all, and ends at all; tries are counted together, wherever they come in. */
export async function entry(many: Many): Promise<Found> {
  const wrong: string[] = []
  const say = (ok: boolean, words: string) => ok || wrong.push(words)

  const [first] = many.servers
  const came = await signIn(many.url, many.url, owner, '10.1.0.1')
  say(came.status === 303 && came.cookie !== '', `signing in answered ${came.status}`)
  const cookie = came.cookie
  const inside = () =>
    Promise.all(many.servers.map(async ({ url }) => (await fetch(`${url}/api/v1/sessions`, { headers: { cookie } })).status))
  const at = await inside()
  say(
    at.every((status) => status === 200),
    `a session answers ${at}`,
  )
  const out = await fetch(`${first?.url}/sign-out`, { method: 'POST', headers: { ...form(many.url), cookie }, redirect: 'manual' })
  say(out.status === 303, `signing out answered ${out.status}`)
  say(
    (await inside()).every((status) => status === 401),
    'a session that was ended at one server is good at another',
  )

  const known: number[] = []
  for (let at = 0; at < 40; at++) {
    const tried = { email: 'someone@northlight.example', password: `guess ${at}` }
    // Each from another network address: only the e-mail address is the same.
    known.push((await signIn(turn(many.servers, at).url, many.url, tried, `10.2.0.${at}`)).status)
  }
  const guesses = known.indexOf(429)
  say(guesses === 20 && known.slice(guesses).every((status) => status === 429), `tries of one e-mail address: ${known}`)

  const from: number[] = []
  for (let at = 0; at < 20; at++) {
    const tried = { email: `${newId()}@northlight.example`, password: 'a guess that is long' }
    from.push((await signIn(turn(many.servers, at).url, many.url, tried, '10.3.0.1')).status)
  }
  const tries = from.indexOf(429)
  say(tries === 10 && from.slice(tries).every((status) => status === 429), `tries from one network address: ${from}`)

  const links: number[] = []
  for (let at = 0; at < 150 && links.at(-1) !== 429; at++) {
    const asked = await fetch(`${turn(many.servers, at).url}/t/${newId()}${newId()}`, { headers: { 'x-forwarded-for': '10.4.0.1' } })
    links.push(asked.status)
  }
  say(links.at(-1) === 429 && links.length <= 101, `guesses of links: ${links.length} until ${links.at(-1)}`)
  const said = `one e-mail address refused after ${guesses} tries, one network address after ${tries}, guesses of links after ${links.length - 1}, spread over three servers`
  return { said: `signed in and out at any of them; ${said}`, wrong }
}

async function signIn(url: string, front: string, who: { email: string; password: string }, address: string) {
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    headers: { ...form(front), 'x-forwarded-for': address },
    body: new URLSearchParams(who),
    redirect: 'manual',
  })
  await answer.text()
  return {
    status: answer.status,
    cookie: answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  }
}

/** As a browser sends a form of a page of ours. */
function form(front: string): Record<string, string> {
  return { origin: front, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
}
