interface Facts {
  name: string
  purpose: string
  from: string
  better: string | null
  by: string
}

/** A kind message that declines: what we heard, that we are not the right ones for it, who may be, and thanks. */
export function declineLetter({ name, purpose, from, better, by }: Facts): string {
  const heard = purpose || from
  return [
    `Dear ${name},`,
    heard
      ? `thank you for telling us where you stand. We have understood it like this: “${heard.replace(/\s+/g, ' ').trim()}”`
      : 'thank you for telling us where you stand.',
    'We have thought about it honestly, and we are not the right ones to take you there. You should hear that from us now, and not after months.',
    better
      ? `Somebody who fits you better may be ${better}. If you like, we introduce you to each other; nothing happens unless you say yes.`
      : 'If it helps, we gladly think along about who could be.',
    'Whatever you decide, we wish you well on the way.',
    by,
  ].join('\n\n')
}
