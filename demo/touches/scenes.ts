import type { DemoChannel, DemoDirection, DemoTouchKind } from '../shapes.ts'

export type Mood = 'trouble' | 'plan' | 'win' | 'catching_up' | 'thanks' | 'resource' | 'first_words' | 'questions' | 'agreement'

export interface Scene {
  channel: DemoChannel
  direction: DemoDirection
  words: string
}

/** What each mood records itself as. */
export const kindOf: Record<Mood, DemoTouchKind> = {
  trouble: 'contact',
  plan: 'contact',
  win: 'contact',
  catching_up: 'contact',
  thanks: 'recognition',
  resource: 'resource',
  first_words: 'contact',
  questions: 'contact',
  agreement: 'contact',
}

/** The frames into which words-general.ts and the trades' own words are set. */
export const scenes: Record<Mood, Scene[]> = {
  trouble: [
    { channel: 'email', direction: 'in', words: 'Mail from {g}, sent in the night: {trouble}.' },
    { channel: 'call', direction: 'in', words: '{g} spoke on the answering machine: {trouble}.' },
    { channel: 'call', direction: 'both', words: '{g} rang from {place}: {trouble}. {fix}' },
    { channel: 'call', direction: 'both', words: 'Early call from {g}. {Trouble}. {fix}' },
    { channel: 'message', direction: 'both', words: 'Message at half past seven: {trouble}. {fix}' },
    { channel: 'email', direction: 'both', words: '{g} wrote that {trouble}. {fix}' },
    { channel: 'meeting', direction: 'both', words: 'Stopped by. In {place} {g} pointed: {trouble}. {fix}' },
    { channel: 'meeting', direction: 'both', words: 'Went over about something else and heard that {trouble}. {fix}' },
    { channel: 'message', direction: 'both', words: '"Again," wrote {g}: {trouble}. {fix}' },
    { channel: 'call', direction: 'both', words: 'Asked how it runs. Well, only that {trouble}. {fix}' },
    { channel: 'email', direction: 'both', words: 'Two lines and a picture from {g}: {trouble}. {fix}' },
    { channel: 'call', direction: 'out', words: 'We saw it before {g} did: {trouble}. Rang at once. {fix}' },
    { channel: 'message', direction: 'both', words: 'Voice message out of {place}: {trouble}. {fix}' },
    { channel: 'meeting', direction: 'both', words: '{Trouble}, so {m} and {g} spent an hour in {place}. {fix}' },
  ],
  plan: [
    { channel: 'meeting', direction: 'both', words: 'Sat with {g} in {place} over {plan}. {next}' },
    { channel: 'meeting', direction: 'both', words: 'Drew it with {g} on the back of a delivery note: {plan}. {next}' },
    { channel: 'call', direction: 'both', words: '{g} has thought about {plan}. {next} {detail}' },
    { channel: 'email', direction: 'both', words: '{g} asked in writing about {plan}. Answered with a question back. {next}' },
    { channel: 'meeting', direction: 'both', words: 'Showed how it works elsewhere: {plan}. {g} stopped us twice, rightly. {next}' },
    { channel: 'call', direction: 'both', words: 'Talked it through with {g}, step by step: {plan}. {next}' },
    { channel: 'meeting', direction: 'both', words: 'Walk with {g} through {place}, and on the mind: {plan}. {detail} {next}' },
    { channel: 'email', direction: 'out', words: 'Sent {g} one page on {plan}: what it gives, what it asks, what could go wrong.' },
    { channel: 'meeting', direction: 'both', words: '{g} brought a colleague; both spoke about {plan}. {next}' },
    { channel: 'message', direction: 'both', words: '"And {plan}?" {g} had not forgotten. {next}' },
  ],
  win: [
    { channel: 'email', direction: 'in', words: 'A mail out of the blue from {g}: {win}.' },
    { channel: 'email', direction: 'both', words: '{g} wrote, pleased: {win}. Answered the same hour.' },
    { channel: 'call', direction: 'both', words: 'Good news from {g}: {win}. {life}' },
    { channel: 'meeting', direction: 'both', words: 'Asked {g} what has changed. "Well, {win}."' },
    { channel: 'message', direction: 'both', words: 'A photo from {place}, thumb up, and {g} below it: {win}.' },
    { channel: 'call', direction: 'both', words: 'Rang after the hard week: {win}. {g} sounded ten years younger.' },
    { channel: 'meeting', direction: 'both', words: 'Looked at the figures with {g}: {win}. {next}' },
    { channel: 'message', direction: 'both', words: '{Win}! {g} told the others before us, as it should be.' },
    { channel: 'email', direction: 'both', words: 'Half a year later, {g} reports that {win}. One thing left: {plan}.' },
    { channel: 'call', direction: 'out', words: 'Told {g} what we had seen from here: {win}.' },
  ],
  catching_up: [
    { channel: 'letter', direction: 'in', words: 'A postcard from {g}. {life}' },
    { channel: 'gift', direction: 'in', words: 'A parcel from {g} for our kitchen, with a note. {life}' },
    { channel: 'call', direction: 'both', words: 'Nothing wanted, just asked {g}. {life} {detail}' },
    { channel: 'call', direction: 'both', words: 'Ten minutes with {g}. {life}' },
    { channel: 'meeting', direction: 'both', words: 'Coffee with {g} in {place}. {life} {detail}' },
    { channel: 'message', direction: 'both', words: '{g} had come to mind on the way home. {life}' },
    { channel: 'meeting', direction: 'both', words: 'Met {g} by chance {venue}. {life}' },
    { channel: 'call', direction: 'both', words: '{life} Work came last: {plan} is still on the mind.' },
    { channel: 'social', direction: 'both', words: "Wrote under a picture of {g}'s, and an answer came at once. {life}" },
    { channel: 'meeting', direction: 'both', words: 'Half an hour with {g} in {place} while {m} changed a cable. {life}' },
    { channel: 'email', direction: 'both', words: 'A few lines from {g} at the end of the week. {life} {detail}' },
    { channel: 'call', direction: 'both', words: 'Learned something for the next visit. {detail} {life}' },
    { channel: 'message', direction: 'both', words: 'Good wishes, and {g} answered with a voice message of four minutes. {life}' },
  ],
  thanks: [
    { channel: 'letter', direction: 'out', words: 'A card to {g}, by hand, for {favour}.' },
    { channel: 'call', direction: 'out', words: 'Rang {g} only to say thank you for {favour}.' },
    { channel: 'gift', direction: 'out', words: 'Chocolate and two lines for {g}, for {favour}.' },
    { channel: 'meeting', direction: 'out', words: "Said it in front of {g}'s people: thank you for {favour}." },
    { channel: 'email', direction: 'out', words: 'Wrote to {g} what {favour} had meant for us here.' },
    { channel: 'message', direction: 'out', words: 'Thanked {g} for {favour}; the apprentice signed too.' },
    { channel: 'letter', direction: 'out', words: 'Postcard to {g} from the company outing, with thanks for {favour}.' },
  ],
  resource: [
    { channel: 'email', direction: 'out', words: 'Sent {g} {resource}, two passages marked.' },
    { channel: 'message', direction: 'out', words: 'For {g}, with no need to answer: {resource}.' },
    { channel: 'email', direction: 'out', words: '{g} wants to show it to the others, so it went out today: {resource}.' },
    { channel: 'letter', direction: 'out', words: 'Printed and posted {resource}, with a note in the margin for {g}.' },
    { channel: 'meeting', direction: 'out', words: 'Left {resource} for {g}, in {place}.' },
    { channel: 'message', direction: 'out', words: 'Link to {resource}: it answers what {g} asked in passing.' },
  ],
  first_words: [
    { channel: 'meeting', direction: 'both', words: 'Met {g} {venue}; {bringer} had spoken of us. It came out that {trouble}.' },
    { channel: 'email', direction: 'both', words: "First mail from {g}, on {bringer}'s word: {trouble}. Asked for a time to listen." },
    { channel: 'call', direction: 'both', words: '{Bringer} gave {g} our number. Twenty minutes, mostly listening: {trouble}.' },
    { channel: 'message', direction: 'both', words: 'Short hello to {g}, as {bringer} had suggested. Answer: gladly, when it is quieter.' },
    { channel: 'meeting', direction: 'both', words: '{Bringer} brought {g} along to the open evening. {life}' },
  ],
  questions: [
    {
      channel: 'meeting',
      direction: 'both',
      words: 'Asked and listened for two hours in {place}. What hurts: {trouble}. What it should be: {plan}.',
    },
    { channel: 'call', direction: 'both', words: '{g} asked what {plan} costs. Asked back what it costs to leave it: nobody had counted.' },
    { channel: 'meeting', direction: 'both', words: 'Who else has a say about {plan}? {g} named three, we had thought of one. {next}' },
    { channel: 'meeting', direction: 'both', words: 'First round through {place}. {detail} {g} says that {trouble}.' },
    { channel: 'call', direction: 'both', words: 'How did {g} decide the last time? By trying, for a week. So: {plan}, tried for a week.' },
    {
      channel: 'email',
      direction: 'both',
      words: 'Played back to {g} what we had understood: {trouble}. One word was wrong and is now right.',
    },
    { channel: 'meeting', direction: 'both', words: '{g} wondered whether {plan} is not too large. Perhaps. {next}' },
    { channel: 'call', direction: 'both', words: 'What would have to be true in a year? "{Plan}," said {g}, "and no more of this."' },
  ],
  agreement: [
    { channel: 'meeting', direction: 'both', words: 'Yes from {g}: {plan}. {next}' },
    { channel: 'email', direction: 'both', words: '{g} signed: {plan}, two weeks beside the old habit first.' },
    { channel: 'meeting', direction: 'both', words: 'First day with {g}: {plan}. {detail} {m} stayed until closing.' },
    { channel: 'call', direction: 'both', words: 'Day two ({plan}): how sure is {g}? Sure enough; one doubt, noted.' },
    { channel: 'call', direction: 'both', words: 'Two weeks in ({plan}). {g} says that {trouble}. {fix}' },
    { channel: 'meeting', direction: 'both', words: 'Handed over in {place}: {plan}. {g} did it alone while we watched.' },
  ],
}
