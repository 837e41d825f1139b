import { newId } from '../../src/platform/clock.ts'
import { api, type Many } from './ground.ts'

export interface Written {
  /** The ids of the people whose making was acknowledged. */
  acknowledged: string[]
  again: number
  /** The longest time in which nothing was acknowledged, in milliseconds. */
  longest: number
  wrong: string[]
}

/** Six writers make people through the balancer for as long as something disturbs them; whatever broke off is sent again with its key. */
export async function whileWriting(many: Many, disturb: () => Promise<void>): Promise<Written> {
  const found: Written = { acknowledged: [], again: 0, longest: 0, wrong: [] }
  const ask = api(many)
  let [last, over] = [performance.now(), false]
  const write = async () => {
    while (!over) {
      const key = newId()
      for (let tries = 0; ; tries++) {
        const answer = await ask(many.url, 'POST', '/people', { name: `Through ${key}` }, { 'idempotency-key': key }).catch(() => null)
        if (answer?.status === 201) {
          found.acknowledged.push(String(answer.body.id))
          found.longest = Math.max(found.longest, performance.now() - last)
          last = performance.now()
          break
        }
        // What it went through died before it had answered: whoever asks sends it again, with the same key.
        if ((answer && answer.status < 500) || tries > 1000) {
          found.wrong.push(`a change was answered with ${answer?.status}: ${JSON.stringify(answer?.body)}`)
          break
        }
        found.again++
        await Bun.sleep(50)
      }
    }
  }
  const writers = Promise.all(Array.from({ length: 6 }, write))
  await disturb().finally(() => {
    over = true
  })
  await writers
  return found
}
