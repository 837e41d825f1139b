import { Submit } from '../forms/actions.tsx'
import { Choice } from '../forms/choice.tsx'
import { Area, DayField } from '../forms/fields.tsx'
import { Form, HiddenValues } from '../forms/form.tsx'
import type { View } from '../view.ts'
import { here, useView } from '../view.ts'
import { Combobox } from './find.tsx'

/** How a touch can have happened, as a form offers it. */
export const channels = [
  { value: 'call', label: 'Call' },
  { value: 'meeting', label: 'Meeting' },
  { value: 'message', label: 'Message' },
  { value: 'email', label: 'Mail' },
  { value: 'letter', label: 'Letter' },
  { value: 'social', label: 'Social' },
  { value: 'gift', label: 'Gift' },
  { value: 'other', label: 'Other' },
] as const

/** Whether the one who looks may record anything: a viewer only reads. */
export function mayCapture(view: View): boolean {
  return view.member?.role !== 'viewer'
}

/** Quick capture over any page, with `c`. Without scripts its link leads to the page `/capture`. */
export function CaptureDialog() {
  const view = useView()
  return (
    <wm-capture>
      <dialog class="dialog dialog-capture" aria-labelledby="capture-title">
        <h2 id="capture-title">Who came to mind?</h2>
        <Form
          operation="touches.capture"
          formKey="capture"
          then={here(view)}
          values={{ channel: 'call', on: view.today }}
          label="Quick capture"
        >
          <Combobox id="capture" label="Who came to mind?" placeholder="A name" src="/find?kind=person&as=options" />
          <div data-picked="" class="picked">
            {view.form?.key === 'capture' && <HiddenValues values={picked(view.form.values)} />}
          </div>
          <CaptureFields />
          <div class="actions actions-end">
            <button type="submit" class="btn btn-ghost" formmethod="dialog" formnovalidate>
              Not now
            </button>
            <Submit kind="next">Keep it</Submit>
          </div>
        </Form>
      </dialog>
    </wm-capture>
  )
}

/** Who had been picked, or is new. */
function picked({ person_ids = [], name = [], add = [] }: Record<string, string[]>): Record<string, string[]> {
  return { person_ids, name, add }
}

/** What happened, how and when: shared by the dialog and the page `/capture`. */
export function CaptureFields() {
  const view = useView()
  return (
    <>
      <Area name="words" label="What happened?" rows={2} maxlength={10_000} placeholder="Asked how the move went. Enter keeps it." />
      <Choice name="channel" label="How" quiet compact options={channels} />
      <DayField name="on" label="When" max={view.today} />
    </>
  )
}
