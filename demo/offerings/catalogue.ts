import type { z } from 'zod'
import type { createOffering } from '../../src/offerings/catalogue/operations.ts'

const eur = (euros: number) => ({ amount: Math.round(euros * 100), currency: 'EUR' })

/** What Northlight IT offers, each with what it does not do; by a key that price sheets name it by. */
export const demoOfferings: Record<string, z.input<typeof createOffering.input>> = {
  backup: {
    name: 'Backup that is tried',
    words: 'Copies of every file and every server, in the house and outside it; four times a year we bring one back while you watch.',
    becomes: 'I know what is on the backup disk, because I have seen our files come back.',
    worries: [
      'Fifteen years of work burn with the studio',
      'Disks in a cupboard, and one of them clicks',
      'I change the backup disk and do not know what is on it',
    ],
    price: eur(49),
    cost: eur(21),
    unit: 'month',
    flaws: [
      'What was written in the last hour before a failure may be lost.',
      'A whole server takes half a day to come back, not minutes.',
    ],
    claims: [
      {
        words: 'Every copy has been brought back within the last three months',
        proof: 'The log of each trial, with the name of whoever watched',
      },
    ],
  },
  care: {
    name: 'Care by the month',
    words: 'Four hours a month with one person who knows your house. What a quiet month leaves over is banked for a heavy one.',
    becomes: 'I call one person here who knows our whole story.',
    worries: ['The phone beside my bed, I hear it even when it is off', 'When I am off, nobody knows how it works'],
    price: eur(380),
    cost: eur(232),
    unit: 'month',
    flaws: ['Nights and Sundays are not part of it.', 'After a year unused credit is gone.'],
    claims: [
      { words: 'The same person answers', proof: 'In the last year nine of ten calls were taken by the guide named in the contract' },
    ],
  },
  network: {
    name: 'A network that holds',
    words: 'Cables, switches and wireless, drawn and measured before and after, with a second line that takes over.',
    becomes: 'The card terminal and the wireless work on Saturdays, when the line is out of the door.',
    worries: ['The outside till loses the line', 'Light desk and ticket till share one line', 'On Wednesday the internet goes down'],
    price: eur(2400),
    cost: eur(1610),
    unit: 'once',
    flaws: [
      'The second line is slower: cards and orders work, films do not.',
      'Thick walls may want one more antenna than the drawing says.',
    ],
    claims: [{ words: 'The drawing is right', proof: 'Measured at forty points before and after; you get both sheets' }],
  },
  desks: {
    name: 'A desk that is ready on the first day',
    words: 'A laptop with everything on it, handed over in person, with an hour of questions.',
    becomes: 'Every starter works on their first morning.',
    worries: ['Every starter waits three days for a laptop that works', 'Forgotten passwords in the first week'],
    price: eur(190),
    cost: eur(118),
    unit: 'piece',
    flaws: ['The laptop itself is not part of the price.', 'We need to know of a starter ten working days ahead.'],
  },
  orders: {
    name: 'Evening orders',
    words: 'Shops say what they want for tomorrow before they close; bakers and kitchens see one list.',
    becomes: 'Not one tray is thrown away, because everybody makes what is ordered.',
    worries: ['Every evening I throw trays away', 'An empty shelf at five', 'I type every delivery note twice'],
    price: eur(1180),
    cost: eur(760),
    unit: 'once',
    flaws: [
      'It needs every shop, every evening: one that forgets gets yesterday’s order.',
      'It does not know about holidays unless somebody tells it.',
    ],
    claims: [{ words: 'Half as much is left over', proof: 'Counted at two bakeries over eight weeks, trays by hand' }],
  },
  files: {
    name: 'Files that only you can open',
    words: 'Papers of clients and patients lie in one place, locked by person; court and health messages open on every desk.',
    becomes: 'I can open a file at home in the evening and know that nobody else can.',
    worries: [
      'A client asked where her papers lie, and I did not know what to say',
      'Court messages arrive and only one computer can open them',
    ],
    price: eur(29),
    cost: eur(13.5),
    unit: 'month',
    flaws: ['A forgotten key cannot be made again by us: two people must hold it.', 'Very old scanners do not talk to it.'],
    claims: [
      { words: 'Nobody here can read your papers', proof: 'The keys are made on your machine; the audit of May 2026 is on request' },
    ],
  },
  plans: {
    name: 'Plans that open at once',
    words: 'A store for drawings and models beside the desks, and one place where the newest one is.',
    becomes: 'Plans on the building site are the plans of today.',
    worries: ['The big model takes eleven minutes to open', 'We sent an old plan to a builder', 'The printer got version seven'],
    price: eur(3900),
    cost: eur(2875),
    unit: 'once',
    flaws: ['From home it is only as fast as your own line.', 'Old drawings must be looked through by somebody who knows them.'],
    claims: [{ words: 'Four minutes instead of eleven', proof: 'Measured at an architect’s with the same model, before and after' }],
  },
  watch: {
    name: 'Somebody who watches by night',
    words: 'Machines, fridges and servers call a person when something stands still, and the person calls you only if it must be you.',
    becomes: 'I see from home whether the machine is still running, and sleep.',
    worries: [
      'A machine stood from Friday night to Monday morning and nobody knew',
      'The fridge warned at night and the message went to someone who left',
      'At night the tanks warm up and I drive to look at a thermometer',
    ],
    price: eur(89),
    cost: eur(54),
    unit: 'month',
    flaws: ['A person is called within fifteen minutes, not at once.', 'A power cut at your place silences the sensor until it is back.'],
  },
  lists: {
    name: 'One list instead of three',
    words: 'Addresses, members and donors in one place that everybody may use, brought together by hand and by name.',
    becomes: 'Three people keep one list, and letters arrive once.',
    worries: ['Eleven hundred addresses, and three people keep three lists of them', 'The list of donors only opens on my old computer'],
    price: eur(640),
    cost: eur(455),
    unit: 'once',
    flaws: ['Whoever has no right to an address may not bring it along.'],
  },
  course: {
    name: 'An afternoon about passwords',
    words: 'Two hours for up to twelve people, with their own telephones in their hands.',
    becomes: 'People laugh about passwords and do not write them on the monitor.',
    price: eur(420),
    cost: eur(160),
    unit: 'once',
    flaws: [],
  },
}
