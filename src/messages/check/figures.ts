/** From where on a message is told something as a whole; a workspace may set each, with the reasons that stand in the settings. */
export interface CheckFigures {
  most_words: number
  we_times: number
  we_more: number
  asks_from: number
  least_sentences: number
  core_share: number
  reader_share: number
}

export const checkDefaults: CheckFigures = {
  most_words: 250,
  we_times: 2,
  we_more: 3,
  asks_from: 3,
  least_sentences: 3,
  core_share: 0.5,
  reader_share: 0.4,
}
