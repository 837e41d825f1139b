/**
 * Whether a mail server that refused a letter for good meant the address it goes to, and neither us nor what the letter says. Where the reply
 * holds an enhanced code (RFC 3463, 3.2 and 3.3) that alone counts: 5.1.x but for the two of the sender's address, and 5.2.1. A bare code
 * (RFC 5321, 4.2.3) says so only of the command that named the address.
 *
 * @param reply What the server said, its code first.
 * @param command The command that it refused, as far as it is known.
 */
export function meansAddress(reply: string, command = ''): boolean {
  const [, code = '', enhanced] = /^(5\d\d)(?:[ -]+(5\.\d{1,3}\.\d{1,3})\b)?/.exec(reply) ?? []
  if (enhanced) return command !== 'MAIL FROM' && (/^5\.1\.(?![78]$)/.test(enhanced) || enhanced === '5.2.1')
  return command === 'RCPT TO' && ['550', '551', '553'].includes(code)
}
