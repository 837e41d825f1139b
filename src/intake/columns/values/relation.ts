import type { Relation } from '../../../people/index.ts'
import { folded } from './plain.ts'

/** The relation a word stands for in English, German, French, Spanish, Italian, Dutch or Portuguese; undefined for any other. */
export function relationOf(text: string): Relation | undefined {
  return relations.get(folded(text))
}

const words: Record<Relation, string> = {
  customer: 'customer customers client clients kunde kundin kunden clientes cliente clienti klant klanten',
  prospect: 'prospect prospects lead leads interessent interessentin prospecto prospetto potentieel potencial',
  teammate:
    'teammate teammates team colleague employee staff kollege kollegin mitarbeiter mitarbeiterin team collegue employe colega empleado collega dipendente medewerker funcionario',
  volunteer:
    'volunteer volunteers ehrenamtlich ehrenamtliche freiwillige freiwilliger benevole voluntario voluntaria volontario volontaria vrijwilliger',
  partner: 'partner partners partnerin partenaire socio aliado collaboratore parceiro parceira supplier vendor lieferant',
}
const relations = new Map(
  Object.entries(words).flatMap(([relation, list]) => list.split(' ').map((word) => [word, relation as Relation] as const)),
)
