import { sayDay } from '../../platform/wording.ts'
import type { PulseRow } from '../tables.ts'

/** What a letter says: its subject and its text. */
interface Said {
  subject: string
  text: string
}

type Asked = Pick<PulseRow, 'asks' | 'name' | 'words' | 'closes_on'>

/** The letter with the link, to one of the team or to a customer. */
export function invitation(pulse: Asked, from: string, to: string, address: string): Said {
  const us = pulse.asks === 'teammates'
  return {
    subject: subjectOf(pulse),
    text: said([
      `Hello ${to},`,
      pulse.words,
      `here are fifteen short questions. They take about two minutes, on a phone too, and you may leave out what you like:`,
      address,
      us
        ? 'Nobody can see which answers are yours. They are counted as they come in, without your name, without a time and without a tie to this link; there are results only when enough of you have answered. Please keep the link to yourself: it can be used once. A reminder cannot bring it again, for it is kept nowhere, so please keep this letter until you have answered.'
        : 'Your answers come to us under your name, so that we can do something about them.',
      `It is open until ${sayDay(pulse.closes_on)}.`,
      from,
    ]),
  }
}

/** To the whole team, since nobody knows who has answered; the link itself is in the first letter only. */
export function reminderToAll(pulse: Asked & Pick<PulseRow, 'asked_on'>, from: string, to: string): Said {
  return {
    subject: `If you have not yet: ${subjectOf(pulse)}`.slice(0, 200),
    text: said([
      `Hello ${to},`,
      'this goes to everybody who was asked, because nobody can see who has answered. If you have, thank you.',
      `If you have not yet: your link is in the letter of ${sayDay(pulse.asked_on)} with the subject “${subjectOf(pulse)}”. It works until ${sayDay(pulse.closes_on)}.`,
      from,
    ]),
  }
}

/** To a customer who has not answered, or not everything. */
export function reminderByName(pulse: Asked, from: string, to: string, address: string): Said {
  return {
    subject: `If you have two minutes: ${subjectOf(pulse)}`.slice(0, 200),
    text: said([
      `Hello ${to},`,
      'we asked you fifteen short questions a while ago. If you have two minutes, here they are again:',
      address,
      `It is open until ${sayDay(pulse.closes_on)}. If you would rather not, that is fine, and nothing more will come.`,
      from,
    ]),
  }
}

function subjectOf({ asks, name }: Pick<PulseRow, 'asks' | 'name'>): string {
  return asks === 'teammates' ? `How it is for you here: ${name}`.slice(0, 150) : `How is it with us? ${name}`.slice(0, 150)
}

function said(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}
