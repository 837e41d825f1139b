/** Believable offers that answer none of the needs: each trade with what it does, said in each of the ways below. */
const trades = `
plumber: blocked drains; bathroom fitting; water meters; broken toilets; shower trays
electrician: old wiring; fuse boxes; doorbells; garden lamps; charging points for cars
house painter: stairwells; façades; window frames; wallpaper; doors and skirting
bricklayer: garden walls; chimneys; terraces; floor screed; plaster
hairdresser: hair colour; bridal hair; children's haircuts; beards; hair for people in homes
baker: sourdough; wedding cakes; croissants; rye bread; gingerbread houses
butcher: sausages; ham; half pigs to order; grill parcels; stock and bones
fisherman: smoked trout; carp for the holidays; pond building; fly fishing; fish fillets
winemaker: tastings; vineyard walks; house wines with labels; grape harvest days; vinegar
brewer: pale ale; brewery tours; kegs for parties; malt; brewing courses
cheesemaker: goat cheese; raclette evenings; whey; cheese boards; mozzarella courses
caterer: buffets; canteen menus; vegan cooking; barbecues; lunch for meetings
florist: bridal bouquets; wreaths; table flowers; office plants; dried flowers
potter: mugs with names; glazing courses; garden bowls; tiles by hand; kiln firing
goldsmith: engagement rings; old jewellery made new; pearls on string; engraving; brooches
shoemaker: heels and soles; orthopaedic insoles; hiking boots; shoe care; wide shoes
optician: reading glasses; sports glasses; eye tests at home; contact lenses; magnifiers
dentist: fillings; children's teeth; implants; fear of the drill; braces
pharmacist: travel medicine; medicine plans; compression stockings; skin creams; vaccination passes
midwife: birth classes; breastfeeding; home visits; water births; names and papers after birth
vet: cat vaccinations; rabbit care; cattle; castration; ticks and worms
dietician: diabetes menus; weight loss; allergies; sports nutrition; cooking for the heart
swimming instructor: crawl technique; aqua fitness; lifeguard badges; toddlers in water; open water
ski instructor: snowboard; cross-country; telemark; ski maintenance; avalanche safety
dance teacher: tango; ballroom; hip hop; first dance; line dance
guitar teacher: chords; songwriting; electric guitar; ukulele; restringing
drummer: rhythm workshops; cajón; drum kits on loan; marching drums; groove
film maker: short films; drone footage; image films; subtitles; stop motion
sound engineer: microphones; concert mixing; mastering; hearing loops; church acoustics
podcast producer: interviews; jingles; editing episodes; recording booths; audio stories
copywriter: press releases; brochures; newsletters; product texts; slogans
proofreader: theses; commas; annual reports; letters; plain language
insurance broker: liability cover; hail damage; household contents; disability cover; fleet policies
bank clerk: mortgages; savings plans; retirement funds; foreign currency; card terminals
land surveyor: boundaries; height maps; building plots; drone maps; cadastral extracts
spreadsheet trainer: formulas; pivot tables; macros; budgets in a sheet; charts
network administrator: servers; backups; printers; wireless networks; mailboxes
data analyst: dashboards; customer surveys; forecasts; statistics; maps of figures
game designer: board games; escape rooms; puzzles; quiz evenings; card decks
maker with a 3D printer: replacement knobs; models; prosthetic hands; moulds; prototypes
radio amateur: antennas; soldering; Morse code; receivers; lightning protection
bicycle mechanic: brakes; wheels; cargo bikes; frames; gear shifts
motorcyclist: alpine tours; sidecars; safety training; helmets; winter tyres
sailor: knots; boat licences; yacht transfers; regattas; sail repair
glider pilot: sightseeing flights; weather lectures; airfield tours; parachutes; model planes
bus driver: club outings; airport trips; night buses; driver training; vintage coaches
warehouse keeper: pallets; cold storage; forklifts; stocktaking; packaging
potato farmer: new potatoes; straw bales; pick your own; farm visits; seed potatoes
forester: firewood; Christmas trees; forest walks; mushrooms; woodchips
hunter: venison; deer fences; hunting horns; trophies; wild boar damage
tree surgeon: felling oaks; stumps; crown thinning; storm damage; tree surveys
riding instructor: vaulting; hacking; riding badges; carriage drives; saddles
dog trainer: puppies; leash manners; agility; scent work; dogs that bark
aquarist: coral; algae; fish tanks; filters; shrimps
ornithologist: nest boxes; bird walks; owl rescue; ringing; bird song
astronomer: star evenings; telescopes; eclipses; planetarium shows; sundials
local historian: family trees; archives; old handwriting; town walks; coats of arms
chess teacher: openings; endgames; tournaments; simultaneous games; chess for retirees
maths tutor: fractions; calculus; probability; algebra; times tables
chemistry teacher: experiments; pH values; holiday labs; crystals; school leaving exams in chemistry
Spanish teacher: conversation; grammar; business Spanish; films in Spanish; Spanish for travel
kindergarten teacher: craft afternoons; puppet shows; lantern parades; nursery rhymes; forest days
debt adviser: instalments; insolvency; benefit forms; household budgets; seizure of wages
celebrant: funerals; christenings; renewal of vows; mourning cafés; rites of passage
fair organiser: Christmas markets; trade fairs; stands; tombolas; fireworks
marketer: social media; search ads; flyers; loyalty cards; mailing campaigns
patent attorney: patents; trademarks; licences; copyright; utility models
employment solicitor: dismissals; fixed terms; parental leave; works councils; severance
project manager: milestones; risk lists; kick-offs; agile boards; rollouts
quality auditor: certificates; checklists; hygiene audits; complaints; suppliers
safety officer: fire drills; first aid; evacuation; ladders; hazardous goods
interior designer: kitchens; colour schemes; lighting; small rooms; shop windows
cabinetmaker: tables; staircases; shelves; veneer; chairs
blacksmith: gates; knives; railings; horseshoes; candlesticks
boat builder: canoes; oars; hull repair; varnish; rowing boats
stonemason: gravestones; fountains; sills; sundial stones; sculptures
cleaner: windows; carpets; offices; end of tenancy; graffiti
recycler: scrap metal; old paper; compost; electronics; skips
knitter: socks; patterns; sweaters; felt; yarn dyeing
leather worker: belts; bags; bookbinding leather; saddle stitching; wallets
soap maker: shampoo bars; lavender; candles; bath salts; gift sets
magician: card tricks; birthdays; balloons; close-up magic; juggling`

const ways = [
  (who: string, what: string) => `${who[0]?.toUpperCase()}${who.slice(1)}: ${what}.`,
  (_who: string, what: string) => `I can help with ${what}.`,
  (who: string, what: string) => `As a ${who} I am glad to advise on ${what}, free of charge the first time.`,
  (_who: string, what: string) => `Fifteen years of ${what}; ask me anything.`,
  (who: string, what: string) => `Our ${who} takes on ${what} for clubs and small firms.`,
]

/** So many of them, the same each time. */
export function otherOffers(count: number): string[] {
  return said(ways, count)
}

const wanted = [
  (who: string, what: string) => `A ${who} who knows ${what}.`,
  (_who: string, what: string) => `Somebody for ${what}, soon.`,
  (_who: string, what: string) => `We could use a hand with ${what}.`,
  (who: string, what: string) => `A good ${who}; it is about ${what}.`,
  (_who: string, what: string) => `Advice on ${what} before we spend money.`,
]

/** So many needs, each of which some of the offers above answer; the same each time. */
export function otherNeeds(count: number): string[] {
  return said(wanted, count)
}

function said(forms: typeof ways, count: number): string[] {
  const all = forms.flatMap((say) =>
    trades
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [who = '', whats = ''] = line.split(': ')
        return whats.split('; ').map((what) => say(who, what))
      }),
  )
  if (all.length < count) throw new Error(`there are only ${all.length} of them`)
  return all.slice(0, count)
}
