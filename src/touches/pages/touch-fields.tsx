import { Area, Choice, channels, DayField, Inline, Opening, Select, useView } from '../../ui/index.ts'
import { directionOptions, kindOptions, phaseOptions } from './touch-words.ts'

/** What there is to say of a touch; the less usual behind a fold unless `all`. */
export function TouchFields({ all }: { all?: boolean }) {
  const { today } = useView()
  const rest = (
    <Inline>
      <Select name="direction" label="Who came to whom" options={directionOptions} />
      <Select name="kind" label="What kind" options={kindOptions} />
      <Select name="phase" label="Phase" none="none" options={phaseOptions} />
    </Inline>
  )
  return (
    <>
      <Area name="words" label="What happened?" rows={2} maxlength={10_000} />
      <Choice name="channel" label="How" compact options={channels} />
      <DayField name="on" label="When" max={today} required />
      {all ? rest : <Opening label="Who came to whom, what kind, which phase">{rest}</Opening>}
    </>
  )
}
