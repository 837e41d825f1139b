import { folded } from './plain.ts'

/** The number of a month (1 to 12) by its name or a usual short form, in English, German, French, Spanish, Italian, Dutch or Portuguese; 0 if it is none. */
export function monthOf(word: string): number {
  const known = months.get(word)
  if (known !== undefined) return known
  return months.get(folded(word)) ?? 0
}

const names = [
  'jan january januar janner jaenner janvier janv enero ene gennaio gen januari janeiro',
  'feb february februar fevrier fevr fev febrero febbraio februari fevereiro',
  'mar march marz maerz mrz mars marzo maart mrt marco',
  'apr april avril avr abril abr aprile',
  'may mai mayo maggio mag mei maio',
  'jun june juni juin junio giugno giu junho',
  'jul july juli juillet juil julio luglio lug julho',
  'aug august aout agosto ago augustus',
  'sep sept september septembre septiembre settembre set setembro',
  'oct october oktober okt octobre octubre ottobre ott outubro out',
  'nov november novembre noviembre novembro',
  'dec december dezember dez decembre diciembre dic dicembre dezembro',
]
const months = new Map(names.flatMap((list, i) => list.split(' ').map((name) => [name, i + 1] as const)))
