/** Something that came in between again and again: when it was met, and what was done about it. Days are counted back from today. */
export interface DemoSpoiler {
  words: string
  by: string
  met: [ago: number, words?: string][]
  fixed?: { ago: number; because: string }
}

export const demoSpoilers: DemoSpoiler[] = [
  {
    words: 'The price sheet came a week after the talk.',
    by: 'jonas-wieczorek',
    met: [[690], [602, 'Our price sheet came too long after the talk'], [548], [471, 'Price sheet a week after we had talked']],
    fixed: { ago: 420, because: 'The sheet is made during the talk, and read aloud at the end of it.' },
  },
  {
    words: 'Nobody called back for three days.',
    by: 'mateo-fuentes',
    met: [[655], [590], [515], [118, 'They waited three days, and nobody called back'], [41]],
    fixed: { ago: 360, because: 'Whoever is on call answers by noon, even if only to say when.' },
  },
  { words: 'Two of us said two different things.', by: 'jonas-wieczorek', met: [[533], [377], [205]] },
  {
    words: 'The letter spoke of servers, and they asked what those are.',
    by: 'mateo-fuentes',
    met: [[480], [402]],
    fixed: { ago: 350, because: 'Somebody who sells bread reads every letter first.' },
  },
  { words: 'The one who decides had never been asked.', by: 'jonas-wieczorek', met: [[444], [318], [152], [77]] },
  { words: 'They had to tell their story a second time, to another of us.', by: 'mateo-fuentes', met: [[401], [266]] },
  {
    words: 'The visit fell into the week before Christmas.',
    by: 'jonas-wieczorek',
    met: [[338]],
    fixed: { ago: 330, because: 'No visits in December.' },
  },
  { words: 'We left no name and no number behind.', by: 'mateo-fuentes', met: [[297], [88]] },
]
