/** Sets of words that patterns name by `@`; `~` stands before a verb of which every form is meant. */
export const sets: Record<string, string> = {
  us: "we we're we've we'll we'd i i'm i've i'll i'd us our ours my",
  few: 'two three four five six seven eight nine ten eleven twelve twenty couple',
  price: 'price prices pricing rate rates quote fee cost costs cheaper cheapest',
  grand:
    'leading unmatched award-winning multi-award-winning world-class unrivalled unrivaled unparalleled unparalleled unsurpassed unbeatable unequalled revolutionary groundbreaking exceptional outstanding extraordinary superior renowned acclaimed celebrated legendary visionary seasoned prestigious premier elite pioneering trailblazing peerless incomparable stellar brilliant superb innovative unique remarkable amazing incredible fantastic phenomenal unstoppable invincible formidable impeccable flawless expert genius ingenious',
  /** Praise so strong that the writer's side anywhere before it is enough. */
  acclaim:
    'unmatched unrivalled unrivaled unparalleled unsurpassed unbeatable unequalled revolutionary groundbreaking outstanding exceptional extraordinary superior renowned acclaimed legendary visionary prestigious peerless stellar superb phenomenal unstoppable impeccable flawless world-class award-winning excellence brilliance genius mastery supremacy superiority greatness',
  buy: 'claim secure grab sign order buy join register reserve book renew subscribe enrol enroll act decide commit respond snap lock switch jump pounce upgrade apply call start',
  soon: 'now today tonight immediately instantly midnight tomorrow fast quickly',
  scarce:
    'places seats spots slots spaces tickets copies units stock stocks supplies appointments openings memberships place seat spot slot',
  dwindling: 'left remaining remain gone going filling selling vanishing disappearing limited flying',
  deal: 'offer deal price prices discount rate sale promotion bonus gift coupon bargain opportunity chance savings',
  ends: 'ends expires disappears vanishes doubles ending expiring vanish disappear expire lapses',
  crowd: 'everyone everybody thousands hundreds dozens neighbours neighbors competitors colleagues peers others',
  rival:
    "competitors competitor competition others anybody anyone everyone everybody they their them supplier provider firms rivals they're",
  low: 'cheaper lower less below under undercut beat cheap cheapest lowest low half',
  doom: 'ruin ruined ruins destroy destroyed destroys destroying bankrupt bankruptcy misery disaster disasters catastrophe catastrophic devastating devastated devastate victim victims hacked hackers sued lawsuit lawsuits jail prison roulette doomed doom perish nightmare nightmares wiped annihilated cybercriminals criminals thieves fraudsters burglars ransomware killer deadly fatal helpless homeless',
  champion:
    'leader leaders leading best finest greatest champion champions hero heroes saviour savior saviours saviors rescuers rescuer guru gurus wizards pioneers pioneer trailblazers visionaries experts expert specialists authority authorities giants masters master winners winner top number-one #1 undisputed premier foremost go-to elite envy benchmark dream-team powerhouse geniuses genius best-known largest biggest',
}

/** Choices of several words that patterns name by braces. */
export const phrases: Record<string, string> = {
  grand:
    'award winning|multi award winning|world class|world leading|world renowned|industry leading|market leading|ground breaking|cutting edge|state of the art|bleeding edge|top notch|top class|top rated|top tier|first class|first rate|best in class|game changing|second to none|number one|highly skilled|highly experienced|most experienced|most trusted|unique blend',
  reason:
    'because|since|as (the|a|an|we|you|it|they|he|she|his|her|their|its|your|our|then|this|that|there)|so that|so the|due to|owing to|in order|for the (reason|sake)|otherwise the|: the|for then|that way|which is when|after that the|once the|when the|thanks to the',
}
