import { Check, Choice, DayField, Select, Text, Tokens } from '../../../ui/index.ts'
import type { Connection } from '../connection.ts'
import { kindOf } from '../kind.ts'
import { offers } from './words.ts'

/** What of it is read, from when on, what is kept and who sees it: the fields that its kind has. */
export function ChoiceFields(one: Connection) {
  const has = (field: string) => field in kindOf(one.kind).fields.shape
  return (
    <>
      {has('choose') && <Choices {...one} />}
      {has('since') && <DayField name="since" label="From which day on" hint="What is older is not read." />}
      {has('keeps') && (
        <Choice name="keeps" label="What is written down of it" options={keeps[one.kind === 'mailbox' ? 'mail' : 'calendar']} />
      )}
      {has('also_mine') && (
        <Tokens
          name="also_mine"
          label="Further addresses of yours"
          hint="What comes from one of them went out; none of them is proposed to you."
        />
      )}
      <Check name="shared" label="The owner of the workspace may see what comes through it and whom it proposes" />
      <Select name="every_minutes" label="How often it is read" options={often(one.every_minutes)} />
      <Text name="name" label="What it is called here" value={one.name} maxlength={80} required />
    </>
  )
}

function Choices({ kind, tested, settings }: Connection) {
  const chosen = chosenOf(settings)
  const found = tested?.choices ?? []
  const known = new Set(found.map(({ key }) => key))
  const gone = chosen.filter((key) => !known.has(key))
  const options = [
    ...found.map(({ key, label }) => ({ value: key, label })),
    ...gone.map((key) => ({ value: key, label: key, hint: found.length > 0 ? 'no longer there' : undefined })),
  ]
  return options.length === 0 ? null : <Choice name="choose" label={offers[kind].choose} options={options} many compact />
}

/** What is ticked: what was chosen, or what most would choose. */
export function ticked({ settings, tested }: Connection): string[] {
  const chosen = chosenOf(settings)
  if (chosen.length > 0) return chosen
  return (tested?.choices ?? []).flatMap(({ key, usual }) => (usual ? [key] : []))
}

function chosenOf(settings: Connection['settings']): string[] {
  return Array.isArray(settings?.choose) ? settings.choose.map(String) : []
}

const keeps = {
  mail: [
    { value: 'contact', label: 'That there was contact', hint: 'No word of the letter is kept.' },
    { value: 'subject', label: 'Its subject too', hint: 'Everyone in the workspace can read it with the touch.' },
    { value: 'words', label: 'Its words too', hint: 'Without what is quoted; everyone in the workspace can read them.' },
  ],
  calendar: [
    { value: 'contact', label: 'That there was a meeting', hint: 'Neither its title nor its notes are kept.' },
    { value: 'subject', label: 'Its title too', hint: 'Everyone in the workspace can read it with the touch.' },
  ],
}

function often(now: number) {
  const minutes = [...new Set([5, 15, 30, 60, 240, 1440, now])].sort((a, b) => a - b)
  const words = new Map([
    [60, 'every hour'],
    [240, 'every four hours'],
    [1440, 'once a day'],
  ])
  return minutes.map((many) => ({ value: String(many), label: words.get(many) ?? `every ${many} minutes` }))
}
