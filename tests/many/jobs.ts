import { differences } from '../faults/ground/load.ts'
import { type Found, type Many, turn } from './ground.ts'

const count = 200

/** Files handed to all servers: each is brought in by one of them, once. */
export async function jobs(many: Many): Promise<Found> {
  const wrong: string[] = []
  const { house } = many
  await house.sql('create table takings (job text, by_whom text)')
  await house.sql(`create function note_taking() returns trigger language plpgsql as $$
    begin insert into takings values (new.id, new.claimed_by); return null; end $$`)
  await house.sql(`create trigger takings_noted after update of attempts on jobs for each row
    when (new.kind = 'import' and new.attempts > old.attempts) execute function note_taking()`)
  const began = performance.now()
  const send = async (at: number) => {
    const body = new FormData()
    body.set('file', new File([`name,email\nFiled ${at},filed${at}@northlight.example\n`], 'people.csv', { type: 'text/csv' }))
    const headers = { authorization: `Bearer ${house.key}` }
    const answer = await fetch(`${turn(many.servers, at).url}/api/v1/imports`, { method: 'POST', headers, body })
    if (answer.status !== 201) wrong.push(`file ${at} was answered with ${answer.status}`)
  }
  for (let at = 0; at < count; at += 10) await Promise.all(Array.from({ length: 10 }, (_, one) => send(at + one)))
  for (let left = count; left > 0 && performance.now() - began < 180_000; await Bun.sleep(100)) {
    left = Number((await house.sql("select count(*) as many from imports where state <> 'done'"))[0]?.many)
  }
  const took = Math.round((performance.now() - began) / 100) / 10
  const [states] = await house.sql("select count(*) as many from imports where state = 'done' and made = 1")
  if (Number(states?.many) !== count) wrong.push(`${states?.many} of ${count} files were brought in`)
  const [people] = await house.sql("select count(*) as many from people where name like 'Filed %'")
  if (Number(people?.many) !== count) wrong.push(`${count} files made ${people?.many} people`)
  const takings = await house.sql('select count(*) as many, count(distinct job) as jobs from takings')
  if (Number(takings[0]?.many) !== count || Number(takings[0]?.jobs) !== count)
    wrong.push(`${takings[0]?.jobs} jobs were taken ${takings[0]?.many} times`)
  const shares = (await house.sql('select count(*) as many from takings group by by_whom order by 1')).map((row) => Number(row.many))
  if (shares.length < 2) wrong.push('one server did everything')
  wrong.push(...(await differences({ url: many.url, key: house.key })))
  return { said: `${count} files over three servers, taken ${shares.join(', ')} times by each, done in ${took} s`, wrong }
}
