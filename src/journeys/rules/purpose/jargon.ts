import { fold } from './words.ts'

/**
 * Words of a trade, and what to say instead. One table for all languages; phrases of up to three words. An ending of the language
 * (-s, -ed, -ing, -en) is taken off when the last word is looked up, so each stands here once.
 */
const table = `
  actionable: that one can act on
  agile: in small steps
  alignment: agreement
  b2b: between firms
  bandwidth: time
  benchmark: compare
  best in class: the best we can get
  best practice: what has worked well
  bottom line: what is left over
  business continuity: we can go on working when something fails
  buy-in: agreement
  churn: customers who leave
  cloud native: made to run in a rented data centre
  core competency: what we do best
  crm: a place for everything about our customers
  cutting edge: newest
  cybersecurity posture: how safe we are
  deliverable: result
  digital transformation: what will be easier for whom
  disruptive: new
  downtime: time in which nobody can work
  ecosystem: everyone who works together
  empower: let
  enablement: help
  end to end: from beginning to end
  endpoint: computer or phone
  enterprise grade: that large firms rely on
  erp: one place for orders, stock and invoices
  game changer: what changes everything
  go to market: how we reach people
  granular: detailed
  holistic: whole
  incentivise: reward
  incentivize: reward
  infrastructure: the machines and lines we rely on
  innovative: new
  interoperability: things work together
  it landscape: our computers and programs
  kpi: number we watch
  latency: waiting time
  leverage: use
  low hanging fruit: what is easy to win
  mission critical: that we cannot work without
  monetise: earn with
  monetize: earn with
  next generation: newer
  omnichannel: wherever people reach us
  onboarding: the first weeks
  operationalise: put to work
  operationalize: put to work
  optimise: make better, and say by how much
  optimize: make better, and say by how much
  optimisation: what gets better, and by how much
  optimization: what gets better, and by how much
  pain point: what hurts
  paradigm: way of thinking
  proactive: before it is needed
  redundancy: a second one, ready
  resilience: carry on when something breaks
  roadmap: plan
  robust: that does not break
  roi: what we get back for what we spend
  saas: rented software
  scalable: that can grow
  scalability: room to grow
  seamless: without a hitch
  silo: wall between teams
  single pane of glass: one screen
  sla: promise of how quickly help comes
  stakeholder: everyone it touches
  state of the art: as good as there is
  streamline: make simpler
  synergy: what works better together
  tco: all it costs over the years
  thought leadership: being asked first
  time to value: how soon it helps
  touchpoint: time we meet
  turnkey: ready to use
  uptime: hours in which everything works
  utilise: use
  utilize: use
  value add: what is better for them
  value proposition: what is in it for them
  workflow: way of working
  zero trust: everyone shows who they are
  anforderungsprofil: was wir brauchen
  betriebssicherheit: alles läuft
  digitalisierung: was für wen leichter wird
  effizienzsteigerung: was schneller geht, und um wie viel
  ganzheitlich: ganz
  infrastruktur: die Rechner und Leitungen, auf die wir bauen
  lösungsorientiert: was hilft
  mehrwert: was besser wird
  nachhaltigkeitsstrategie: was wir schonen
  optimierung: was besser wird, und um wie viel
  optimieren: besser machen, und um wie viel
  prozessoptimierung: was leichter von der Hand geht
  skalierbar: kann mitwachsen
  synergie: was gemeinsam besser geht
  wertschöpfung: was entsteht
  zukunftssicher: hält lange
  clé en main: prêt à servir
  dématérialisation: sans papier
  levier: moyen
  optimiser: améliorer, et de combien
  synergies: ce qui marche mieux ensemble
  valeur ajoutée: ce qui est mieux pour eux
  дигитализация: какво ще стане по-лесно и за кого
  оптимизация: какво ще стане по-добре и с колко
  оптимизираме: правим по-добре, и с колко
  синергия: което върви по-добре заедно
  βελτιστοποίηση: τι γίνεται καλύτερο και πόσο
  συνέργεια: ό,τι πάει καλύτερα μαζί
  رقمنة: ما الذي يصبح أسهل ولمن
  シナジー: 一緒だとうまくいくこと
  ソリューション: 助けになるもの
`

/** What to say instead of a phrase of folded words; undefined when it is no jargon. */
export function plainWordsFor(words: string[]): string | undefined {
  const before = words.slice(0, -1)
  const last = words.at(-1) ?? ''
  for (const form of formsOf(last)) {
    const plain = plainWords.get([...before, form].join(' '))
    if (plain) return plain
  }
}

const plainWords = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => line.split(':').map((part) => part.trim()) as [string, string])
    .map(
      ([phrase, plain]) =>
        [
          phrase
            .split(/[\s-]+/)
            .map(fold)
            .join(' '),
          plain,
        ] as const,
    ),
)

function formsOf(word: string): string[] {
  const forms = [word]
  for (const ending of ['s', 'd', 'r', 'e', 'n', 'es', 'ed', 'en', 'er', 'em', 'ly', 'ing'])
    if (word.length - ending.length >= 4 && word.endsWith(ending)) forms.push(word.slice(0, -ending.length))
  if (word.length >= 3 && word.length <= 5 && word.endsWith('s')) forms.push(word.slice(0, -1))
  if (word.endsWith('ing')) forms.push(`${word.slice(0, -3)}e`)
  if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`)
  return forms
}
