import { Area, Form, Hidden, Inline, Select, Stack, Submit, Text } from '../../ui/index.ts'
import type { Playbook } from '../practice/playbook.ts'
import type { Step } from '../practice/step.ts'

const who = [
  { value: 'us', label: 'us' },
  { value: 'them', label: 'them' },
] as const

/** Everything that is said of a playbook; without one, a new one. */
export function PlaybookForm({ playbook }: { playbook?: Playbook }) {
  const steps: (Step | undefined)[] = [...(playbook?.steps ?? []), undefined, undefined, ...(playbook ? [] : [undefined, undefined])]
  const worries = [...(playbook?.worries ?? []), '', '']
  return (
    <Form
      operation={playbook ? 'playbooks.update' : 'playbooks.create'}
      then={playbook ? `/playbooks/${playbook.id}` : '/playbooks/{id}'}
      hidden={playbook ? { id: playbook.id } : {}}
      values={playbook ? { name: playbook.name, purpose: playbook.purpose } : {}}
      label="A playbook"
    >
      <Text name="name" label="Name" required maxlength={120} />
      <Area name="purpose" label="What it leads to, in the words of those who go that way" rows={2} maxlength={2000} />
      <Stack close>
        {worries.map((text, at) => (
          <Text name={`worries.${at}`} label="A worry that it takes off" quiet={at > 0} value={text} maxlength={300} />
        ))}
      </Stack>
      {steps.map((step, at) => (
        <StepFields step={step} at={at} />
      ))}
      {playbook && <Text name="because" label="Why the steps are others now" optional maxlength={500} />}
      <Submit kind="main">{playbook ? 'Save' : 'Write it down'}</Submit>
    </Form>
  )
}

/** An empty line is no step: emptying one takes it out. */
function StepFields({ step, at }: { step: Step | undefined; at: number }) {
  return (
    <Stack close>
      {step && <Hidden name={`steps.${at}.id`} value={step.id} />}
      <Text name={`steps.${at}.what`} label={`Step ${at + 1}: what is done`} value={step?.what ?? ''} maxlength={300} />
      <Inline>
        <Select name={`steps.${at}.who`} label="By" options={who} value={step?.who ?? 'us'} />
        <Text name={`steps.${at}.day`} label="Days after the beginning" type="number" min={0} max={1500} value={step?.day ?? 0} />
        <Text name={`steps.${at}.question`} label="What to ask" value={step?.question ?? ''} maxlength={300} />
      </Inline>
      <Area name={`steps.${at}.message`} label="What to write" rows={1} value={step?.message ?? ''} maxlength={4000} />
    </Stack>
  )
}
