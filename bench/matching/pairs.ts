/** A need and the one offer that answers it. Every third of a half is kept apart: nothing is chosen by looking at those. */
export interface Pair {
  need: string
  offer: string
}

/** The right answer shares words with the need. */
export const sharing: readonly Pair[] = [
  { need: 'A tax adviser who knows small bakeries', offer: 'I am a tax adviser and look after four bakeries and a café.' },
  { need: 'Somebody to translate our website into Polish', offer: 'Translator from German to Polish, websites too.' },
  { need: 'A wheelchair-friendly room for thirty people', offer: 'Meeting room for forty, easily reached by wheelchair.' },
  { need: 'A second-hand oven for our pizzeria', offer: 'We changed our kitchen and have a used pizza oven to give away.' },
  { need: 'Advice on export to Switzerland', offer: 'Ten years of export to Switzerland, with all the papers for it.' },
  { need: 'A mentor for a young woman who founds a company', offer: 'I mentor young founders through their first two years.' },
  { need: 'Solar panels on the roof of our barn', offer: 'We plan and mount solar panels for farms.' },
  { need: 'A violin teacher for my daughter', offer: 'Violin lessons for children from six years on.' },
  { need: 'Organic flour straight from the mill', offer: 'Our mill sells organic flour in sacks of twenty-five kilos.' },
  { need: 'Volunteers for the food bank on Fridays', offer: 'I have time on Fridays and would carry crates at a food bank.' },
  { need: 'Someone to repair a grandfather clock', offer: 'Clockmaker; I repair every grandfather clock that still has its weights.' },
  { need: 'A host family for an exchange student from Chile', offer: 'We would love to host an exchange student for a year.' },
  { need: 'A speaker on data protection for our chamber', offer: 'Talks on data protection that people stay awake in.' },
  { need: 'Wool from local sheep', offer: 'We shear forty sheep each spring and sell the wool.' },
  { need: 'A sponsor for the youth football team', offer: 'Our house sponsors youth sport, football and handball first.' },
  {
    need: 'Help with an application for a European research grant',
    offer: 'I have written grant applications for European research for years.',
  },
  { need: 'A place where our brass band can rehearse', offer: 'Bands may rehearse in our hall, brass included.' },
  {
    need: 'Contacts to hospitals that buy surgical instruments',
    offer: 'I know the purchasing managers of eleven hospitals well, surgical wards most.',
  },
  { need: 'A running coach for my first marathon', offer: 'I coach beginners until they finish a marathon.' },
  { need: 'An architect for a timber house', offer: 'Architect, timber houses only.' },
  { need: 'A nurse for the night shift in our hospice', offer: 'Nurse with hospice years behind me; nights are fine.' },
  { need: 'A pasture for two horses', offer: 'Three acres of pasture with a shelter, horses welcome.' },
  { need: 'Spare parts for old tractors', offer: 'A shed full of spare parts from tractors nobody builds any more.' },
  {
    need: 'Someone who teaches signing to the parents of a deaf child',
    offer: 'Sign language courses for parents and siblings of deaf children.',
  },
  { need: 'A notary who speaks Turkish', offer: 'Notary; deeds read in German and Turkish.' },
  {
    need: 'Furniture for the first home of a refugee family',
    offer: 'Sofa, beds and other furniture, free for a family that starts anew.',
  },
  { need: 'A climbing partner for Sunday mornings', offer: 'I go climbing every Sunday and hold the rope for others.' },
  { need: 'A laboratory that tests drinking water', offer: 'Our laboratory tests water from wells and springs.' },
  { need: 'An internship in journalism', offer: 'Our newspaper takes interns who want to learn journalism.' },
  { need: 'Investors for a wind farm that belongs to its village', offer: 'We finance wind farms together with the villages around them.' },
]

/** The right answer shares no word of meaning with the need. */
export const sharingNone: readonly Pair[] = [
  { need: 'The car makes a terrible noise and will not start in the morning', offer: 'Mechanic with my own garage; I look at any engine.' },
  { need: 'My mother should have company while I am at work', offer: 'Retired carer, happy to sit with elderly folk in the afternoon.' },
  { need: 'A cheap flat near the university for my son', offer: 'I let two small apartments to students.' },
  { need: 'Somebody to draw a logo for my shop', offer: 'Graphic designer: brands and symbols for little stores.' },
  { need: 'A lawyer for a quarrel about an inheritance', offer: 'Attorney; I settle disputes over wills and estates.' },
  { need: 'Our pupils want to see how bees live', offer: 'Hobby apiarist; school classes may look into my hives.' },
  { need: 'A doctor who takes time for my back pain', offer: 'Physician for spine and posture, unhurried.' },
  { need: 'Money to open a second bakery', offer: 'I put capital into food businesses and lend on fair terms.' },
  { need: 'Our accounts are a mess before the year ends', offer: 'Bookkeeper; give me your receipts and ledgers, I like chaos.' },
  { need: 'I want to speak before a crowd without trembling', offer: 'Rhetoric trainer: presentations, stage fright, voice.' },
  { need: 'A vehicle to move house on Saturday', offer: 'My van and I carry belongings to any new home at weekends.' },
  { need: 'Our dog has to stay somewhere during the holidays', offer: 'Pet sitter; animals live with us while their owners travel.' },
  { need: 'A photographer for our wedding', offer: 'I take pictures at marriages and other celebrations.' },
  { need: 'Clothes for a newborn, used is fine', offer: 'Bags of outgrown baby garments to give away.' },
  { need: 'Get my English ready for an examination', offer: 'Language tutor, Cambridge test preparation.' },
  { need: 'A quiet place to write my book', offer: 'Cottage in the forest, silent, free for authors.' },
  { need: 'Somebody who sews curtains', offer: 'Seamstress: drapes, cushions, anything of fabric.' },
  { need: 'A software developer for our online shop', offer: 'Programmer; I build web stores and their payment pages.' },
  { need: 'Buyers for our apples', offer: 'Our juice press purchases fruit from any orchard and pays the same day.' },
  { need: 'A new boiler before winter comes', offer: 'Heating engineer, furnaces and radiators.' },
  { need: 'Someone to look after our garden while we are away', offer: 'Landscaper; I water lawns and trim hedges all summer.' },
  { need: 'Staff for the reception of our hotel', offer: 'Ten years at the front desk of guest houses, and looking for a new post.' },
  { need: 'Thieves broke into our store twice', offer: 'Burglar alarms, cameras and locks: I make buildings secure.' },
  { need: 'Our choir has no pianist', offer: 'I accompany singers on the keyboard.' },
  { need: 'A way into a trade for my nephew, who left school early', offer: 'We take apprentices in carpentry; no diploma asked.' },
  { need: 'My grandmother’s recipes should be published', offer: 'Small press for cookbooks, short print runs.' },
  { need: 'Somebody to say what our old painting is worth', offer: 'Art appraiser; I estimate the value of antiques.' },
  { need: 'Fewer quarrels in my team', offer: 'Mediator: conflict among colleagues is my daily bread.' },
  { need: 'I sleep badly and lie awake for hours', offer: 'Therapist for insomnia and nightly worry.' },
  { need: 'Our roof lets the rain in', offer: 'Shingles, gutters, tiles: leaks from above are my craft.' },
]
