/** The letter that brings someone to their trail: what it is, the link, how long it works. */
export function linkLetter(name: string, address: string, days: number): { subject: string; text: string } {
  return {
    subject: 'Where we are, and what comes next',
    text: `Hello ${name},\n\nthis page shows where we are together, in your words, and what comes next. You need no account:\n\n${address}\n\nIt is yours alone and works for ${days} days; please do not pass it on. Anything that is not right, you can tell us right there.\n`,
  }
}

/** The letter that asks someone, some days after their yes, how sure they are. */
export function checkinLetter(name: string, address: string): { subject: string; text: string } {
  return {
    subject: 'How is it going?',
    text: `Hello ${name},\n\none question, a minute at most: how sure are you that you chose well?\n\n${address}\n\nWhatever you answer, somebody reads it. If something is not as it should be, that is what we want to hear.\n`,
  }
}
