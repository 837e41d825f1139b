import { codesOf, ratesOf } from './messages/judged.ts'
import { checkLabelled, readLabelled } from './messages/labelled.ts'
import { speed } from './messages/speed.ts'

// npm run bench:messages                 precision and recall per code on both parts, false findings in plain mail, speed
// npm run bench:messages -- --wrong      also each message of the worked-with part that was judged otherwise

const parts = ['worked-with', 'kept-apart'] as const
for (const part of parts) {
  const judged = readLabelled(part).map((message) => ({ message, found: codesOf(checkLabelled(message)) }))
  const { rows, total, mail } = ratesOf(judged)
  process.stdout.write(`\n${part} (${judged.length} messages)\n`)
  console.table(Object.fromEntries([...rows, total].map(({ code, ...rest }) => [code, rest])))
  process.stdout.write(`Plain business mail: ${mail.false} false findings in ${mail.words} words: ${mail.in200} in 200.\n`)
  // Of the part kept apart nobody looks at the single messages: rules are not written from it.
  if (part === 'worked-with' && process.argv.includes('--wrong'))
    for (const { message, found } of judged)
      if (found.toSorted().join() !== message.codes.toSorted().join())
        process.stdout.write(`${message.codes.join() || '-'} but ${found.join() || '-'}: ${message.text}\n`)
}
process.stdout.write(`\n${speed()}\n`)
