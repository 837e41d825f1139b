import type { Language } from '../language.ts'

const words = (list: string) => new Set(list.trim().split(/\s+/))

export const ours = words(`we we're we've we'll we'd us our ours ourselves i i'm i've i'll i'd me my mine myself`)
export const yours = words(`you you're you've you'll you'd your yours yourself yourselves`)

export const asks: Language['asks'] = {
  patterns: [
    '(please|kindly)',
    "(i|we) (would|will|'d)? (need|want|ask|expect|like|urge|request) you to",
    "(you|you'll) (must|need to|have to|should|are asked to)",
    '(let|tell|send|give|call|drop|write) (me|us) (know|your|a|the|which|when|whether|if|what|by|any|at|two|some)',
    '(reply|answer|respond) (to|with|by) (this|that|me|us|your|a|one)',
    '(would|could|can|may) (you|i|we)',
    'it would (help|be (good|great|kind)) if you',
  ],
  none: [
    '(any|have|more) (..)? (questions|question|queries|concerns|doubts)',
    "(feel free|don't hesitate|do not hesitate|take care|have a (good|nice|great|lovely)|enjoy|see you|give (..)? (hug|regards|love|wishes|my best)|keep in touch|get well|take your time|take all|accept my|forgive|excuse)",
    "(please|if) (..)? (tell|ask|call|let) (me|us)? (know)? (if|whether) (something|anything|it) (is|sticks|comes|isn't|goes|remains)",
    '^ (thank|thanks|welcome|congratulations|hope|sorry|talk|dear|hello|hi|kind|best|warm|good|many|yours|greetings|regards|cheers|bye)',
    'if (something|anything|you have|you need|it comes|it does|there is|there are)',
  ],
  joins: words('and or then also'),
  skips: words('and then also please just kindly next finally first now simply so afterwards or to'),
  conditions: words('if when once before after as should unless until while because since for to with in on at by from'),
}

export const nextStep: Language['nextStep'] = {
  said: [
    "(i'll|we'll|you'll|he'll|she'll|they'll|it'll)",
    '(i|we|you|she|he|they) (will|shall|can|could|may|would|am going to|are going to) .. (call|ring|phone|write|send|come|visit|bring|meet|start|begin|order|book|reply|answer|hear|see|show|talk|speak|tell|let|try|return|deliver|email|mail|drop|be (there|in touch|back|with)|get back|choose|decide|sign|join|ask|look forward|love|like to)',
    "(please|next step|next steps|from here|let's|shall we|shall i|may i|may we|let (me|us) know|look forward|looking forward|get in touch|in touch|reply|give (me|us) a (call|ring)|call me|call us|drop by|on (monday|tuesday|wednesday|thursday|friday|saturday|sunday) (i|we|you))",
    '(i|we) (come|visit|call|start|begin|bring|deliver|send|meet) ... (monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|week|month|today|january|february|march|april|may|june|july|august|september|october|november|december|#)',
    'if (you|that|this|it) (..)? (like|want|agree|(suit|suits)|wish|(interest|interests)|interested|works|sounds|helps|prefer|decide|would)',
  ],
  needless: [
    '(thank|thanks|grateful|gratitude|congratulations|congratulate|appreciate|appreciated|well done|happy birthday|merry|condolences|sympathy)',
    '(sorry|apologize|apologise|apology|apologies|my mistake|our mistake|forgive|my thoughts|thinking of you)',
    '(closed|closes|opens|reopens|cancelled|canceled|postponed|maintenance|will be (off|down|out|turned)|out of order|has changed|have changed|no action|need not do|not have to do|nothing to do|no need to|for your (information|records|files)|fyi|this is to (let|inform|tell)|please note|reminder|announcement|notice|minutes of|(stay|stays) open|stay open|newsletter|in bloom)',
    '(confirm|confirmed|confirmation|received|receipt|booked|reserved|(your|the) order|on its way|shipped|dispatched|(parcel|package|shipment|payment) (..)? (has|was|arrived|left|is)|is (settled|solved|complete|done|fixed|ready|paid)|has (arrived|been (paid|solved|fixed|mended|sent|settled))|appointment is|your (visit|appointment|seat|seats|place|table|ticket|booking|payment|parcel|subscription|registration|account) (..)? (is|has|was|are)|welcome to|as (you )?(asked|requested|agreed))',
  ],
  offering: [
    '(offer|offers|proposal|quote|quotes|price|prices|cost|costs|fee|fees|contract|renewal|terms|plan|plans|product|service|services|solution|idea|euros|dollars|pounds|free|trial|demo|discount|package|includes|include|covers|cover|project|partnership|cooperation|collaboration|invest|improve|reduce|save|saves|suit|suits|benefit|benefits|need|needs|help|helps|opportunity|interested|propose|suggest|recommend|would|could|might)',
    '(many|most|other|some|few) (..)? (companies|firms|bakeries|shops|teams|halls|owners|managers|people|clients|customers|businesses|families|farms|schools|offices)',
  ],
}

export const courtesy = [
  '^ (dear|hello|hi|hey|greetings)',
  '^ good (morning|afternoon|evening)',
  '^ (kind|best|warm|warmest|kindest|many|with|yours|sincerely|regards|cheers|greetings|all the best|talk soon|see you|take care|love)',
  '^ (thanks|thank you)',
]

export const stopWords = words(`
a an the this that these those and or but nor so yet if then than as of to in on at by for from with without within into onto over under about up down out off again
i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who whom whose which what when where why how
i'm we're you're it's that's i've we've you've i'll we'll you'll i'd we'd you'd don't doesn't didn't isn't aren't wasn't won't can't
be am is are was were been being have has had having do does did done doing will would shall should can could may might must ought
not no nor never ever also just only very too more most much many some any each every all both few other another such own same one
want wish wants wishes like likes need needs get gets got make makes made take takes took come comes go goes keep keeps let lets
there here now still always often back again really quite rather even
day days week weeks month months year years ten two three four five six seven eight nine
nobody everybody everyone someone somebody anyone anybody people person thing things something anything nothing
`)

/** Words with one meaning, so that a message may say what is meant in its own wording. */
export const concepts: readonly string[] = `
answer reply response respond react reaction
honest straight frank truthful open sincere candid plain truth
wait delay queue linger
sleep slumber rest asleep doze
night evening nighttime dark nights
fast quick rapid swift soon prompt speedy
slow sluggish
calm quiet peace peaceful silent still tranquil undisturbed
noise noisy loud racket
good fine great excellent
bread loaf dough bake
time hour moment
child kid son daughter family youngster
work job labour labor toil
phone call ring telephone
fewer less reduce reduction lower cut decrease
more grow growth increase rise expand bigger
money cash income earning revenue
cheap inexpensive affordable
cost price expense spend
easy simple effortless
hard difficult tough
safe secure protected safety security
worry fear concern anxious anxiety
help support assist aid
customer client buyer patron
buy purchase acquire
sell sale
team crew staff colleague employee
boss manager leader chief
start begin launch commence
end finish stop complete close
mistake error fault slip wrong
repair fix mend restore
clean tidy spotless
clear plain understandable obvious
trust rely reliable dependable confidence
promise word pledge commitment
learn study training teach
house home flat dwelling
garden yard lawn
shop store
car vehicle van lorry truck
holiday vacation leave
travel trip journey
meet meeting talk conversation
letter mail message note
paper paperwork document form
health healthy well fit
eat food meal
happy glad joy content pleased
new fresh recent
old ancient aged
warm warmth heat heating
cold chill frost
water leak flood wet damp
dry arid
light bright lamp
plan schedule
grow flourish thrive prosper
independent own self free freedom liberty
space room
walk run stroll
near local neighbourhood neighborhood close
year annual
first before ahead front
together jointly common shared
listen hear heard
understand grasp know
decide choose choice decision
waste loss lose
order tidiness organise organize
retire retirement pension
stress pressure strain
early punctual timely
late overdue
`
  .trim()
  .split('\n')
