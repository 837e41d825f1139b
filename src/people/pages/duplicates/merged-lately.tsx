import { Action, Rows, Section, When } from '../../../ui/index.ts'

interface Lately {
  id: string
  person_id: string
  /** null: they are in the trash, or part of someone else by now. */
  into: string | null
  other_name: string
  merged_by_name: string
  merged_at: string
  chosen: readonly { field: string; kept: string; left: string }[]
}

/** Who was made one with whom lately, what was chosen where both had a value, and the way back. */
export function MergedLately({ merges, changes }: { merges: readonly Lately[]; changes: boolean }) {
  if (merges.length === 0) return null
  return (
    <Section title="Made one lately">
      <Rows
        items={merges.map((merge) => ({
          main: (
            <>
              {merge.other_name} is part of{' '}
              {merge.into ? <a href={`/people/${merge.person_id}`}>{merge.into}</a> : 'someone who is not here now'}
            </>
          ),
          note: (
            <>
              {merge.merged_by_name}, <When at={merge.merged_at} />
              {merge.chosen.map(({ field, kept, left }) => (
                <span>{`. Of the ${wordsOf(field)} ${short(kept)} was kept, not ${short(left)}`}</span>
              ))}
            </>
          ),
          side: changes && merge.into && (
            <Action
              operation="merges.undo"
              values={{ id: merge.id }}
              label="Part them"
              name={`Part them: ${merge.other_name}`}
              icon="undo"
              small
            />
          ),
        }))}
      />
    </Section>
  )
}

function wordsOf(field: string): string {
  if (field === 'guide_id') return 'ones who look after them'
  return field.startsWith('custom.') ? field.slice('custom.'.length).replaceAll('_', ' ') : field
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
