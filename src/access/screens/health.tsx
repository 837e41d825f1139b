import { getHealth } from '../../platform/watched/health.ts'
import { countFirst, Rows, Soft, Tag } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { SettingsLayout } from './settings.tsx'

const worded = { well: 'well', watch: 'look at it', ill: 'not well' } as const
const tones = { well: 'good', watch: 'late', ill: 'wrong' } as const

/** Whether everything is well, in a sentence. */
export async function saysHealth({ call }: PageRequest): Promise<string> {
  const { signs } = await call(getHealth, {})
  const wrong = signs.filter(({ state }) => state !== 'well')
  if (wrong.length === 0) return 'All is well.'
  return `${countFirst(wrong.length, 'part wants', 'parts want')} looking at: ${wrong.map(({ part }) => part.toLowerCase()).join(', ')}.`
}

/** How each part does, what is wrong first, and what to do about it. */
export async function healthPage(request: PageRequest) {
  const { signs, state } = await request.call(getHealth, {})
  return (
    <SettingsLayout title="Health" lead={state === 'well' ? 'All is well.' : 'What wants looking at comes first.'}>
      <Rows
        items={signs.map((sign) => ({
          main: <strong>{sign.part}</strong>,
          note: (
            <>
              {sign.words} {sign.what_to_do && <Soft>{sign.what_to_do}</Soft>}
            </>
          ),
          side: <Tag tone={tones[sign.state]}>{worded[sign.state]}</Tag>,
        }))}
      />
    </SettingsLayout>
  )
}
