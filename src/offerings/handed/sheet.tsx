import { z } from 'zod'
import { linkBehind, mayTry } from '../../access/index.ts'
import { reading, within } from '../../platform/call.ts'
import type { Caller, Workspace } from '../../platform/context.ts'
import type { Download } from '../../platform/files/download.ts'
import { Day, Line } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { Card, Choice, DayField, Form, LinkButton, PlainLayout, Remark, Section, Submit, Text } from '../../ui/index.ts'
import { paperOf } from '../sheets/paper.ts'
import { pdfOf } from '../sheets/pdf/operation.ts'
import { workspaceName } from '../sheets/say.ts'
import { SheetPaper } from '../sheets/screens/paper.tsx'
import { accept } from '../sheets/send.ts'
import { findSheet, type PriceSheet, selectSheets, toSheet } from '../sheets/sheet.ts'
import { type Asking, callerOf, patience, refuseUnsealed, sealOf } from './asking.ts'
import { nowhere, over, type Shown, when } from './shown.tsx'

const answers = 10

type Behind =
  | { state: 'unknown' }
  | { state: 'over'; why: string; workspace: string; place: Workspace }
  | { state: 'open'; caller: Caller; sheet: PriceSheet; workspace: string }

/** The price sheet behind an address: to be read, printed, kept as a PDF, and accepted. Looking changes nothing. */
export async function showSheet(asking: Asking): Promise<Shown> {
  const behind = await behindSheet(asking)
  if (behind.state === 'unknown') return nowhere()
  if (behind.state === 'over') return over({ title: behind.why, detail: overWords(behind.workspace), place: behind.place })
  const { sheet, workspace } = behind
  const address = `/s/${asking.params.token}`
  const page = (
    <PlainLayout title={sheet.title} wide>
      <SheetPaper paper={paperOf(sheet, { workspace, day: sayDay })} />
      <div class="actions paper-acts">
        <LinkButton href={`${address}/price-sheet.pdf`} download>
          Keep it as a PDF
        </LinkButton>
      </div>
      <Answering sheet={sheet} address={address} seal={sealFor(asking, sheet)} today={when(behind.caller.workspace).today} />
    </PlainLayout>
  )
  return { page, ...when(behind.caller.workspace) }
}

/** The same as a PDF. */
export async function sheetFile(asking: Omit<Asking, 'query'>): Promise<Download> {
  const behind = await behindSheet(asking)
  if (behind.state !== 'open') throw new Refusal('not_found', 'There is no price sheet at this address.')
  return reading(behind.caller, (context) => pdfOf(context, behind.sheet.id))
}

const Yes = z.object({
  act: z.literal('accept'),
  option: z.string({ error: 'choose one' }).regex(/^\d$/, 'choose one').transform(Number),
  name: Line(120),
  on: Day,
})

/** Takes a yes: of two at once one wins. */
export async function takeFromSheet(asking: Asking, fields: Readonly<Record<string, string>>): Promise<string> {
  const behind = await behindSheet(asking)
  if (behind.state !== 'open') throw new Refusal('not_found', 'This price sheet is not open any more.')
  const { caller, sheet } = behind
  if (!(await mayTry(asking.store.global, `price sheet answer ${sheet.id}`, answers, patience.window)))
    throw new Refusal('too_many', 'You have said a lot in a short time. Please wait ten minutes.')
  refuseUnsealed(fields.seal, sealFor(asking, sheet))
  const read = Yes.safeParse(fields)
  if (!read.success) {
    const issues = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    throw new Refusal('invalid', 'That did not come through yet.', issues)
  }
  const { option, name, on } = read.data
  await within(caller, 'price_sheets.accept', async (context) => {
    await accept(context, await findSheet(context, sheet.id), { option, name, on, by: 'link' })
  })
  return 'accept'
}

async function behindSheet(asking: Omit<Asking, 'query'>): Promise<Behind> {
  const behind = await linkBehind({ token: asking.params.token ?? '', from: asking.from, store: asking.store }, 'price_sheet', patience)
  if (!behind) return { state: 'unknown' }
  const place = await asking.workspace(behind.workspaceId)
  return reading(callerOf(asking, place, 'Price sheet'), async (context) => {
    const row = await selectSheets(context).where('s.id', '=', behind.id).executeTakeFirst()
    const workspace = await workspaceName(context)
    const why = row ? overBecause[row.state] : 'This price sheet is over'
    if (!row || why) return { state: 'over', why: why ?? '', workspace, place }
    return { state: 'open', caller: callerOf(asking, place, row.person), sheet: toSheet(row, context.today), workspace }
  })
}

const overBecause: Record<string, string | undefined> = {
  draft: 'This price sheet is not ready',
  withdrawn: 'This price sheet was withdrawn',
  superseded: 'There is a newer version of this price sheet',
}

function overWords(workspace: string): string {
  return `Ask ${workspace || 'whoever sent it to you'} what stands now; nothing needs doing on this page.`
}

function sealFor(asking: Pick<Asking, 'settings'>, { id, state, updated_at }: PriceSheet): string {
  return sealOf(asking, ['price_sheet', id, state, updated_at])
}

function Answering({ sheet, address, seal, today }: { sheet: PriceSheet; address: string; seal: string; today: string }) {
  if (sheet.state === 'accepted')
    return <Remark>{`Thank you. It was accepted by ${sheet.accepted?.name} on ${sayDay(sheet.accepted?.on ?? today)}.`}</Remark>
  if (sheet.state === 'expired')
    return (
      <Remark tone="late">{`It was valid until ${sayDay(sheet.valid_until ?? today)}. Ask for a new one: often little has changed.`}</Remark>
    )
  const [only] = sheet.options
  return (
    <Section title="If it is right for you">
      <Card now>
        <Form
          operation="accept"
          action={address}
          hidden={{ act: 'accept', seal, ...(sheet.options.length === 1 && only ? { option: '0' } : {}) }}
        >
          {sheet.options.length > 1 && (
            <Choice
              name="option"
              label="Which one?"
              required
              value={String(sheet.options.findIndex((option) => option.recommended))}
              options={sheet.options.map((option, at) => ({
                value: String(at),
                label: option.name,
                hint: option.recommended ? 'recommended' : undefined,
              }))}
            />
          )}
          <Text name="name" label="Your name" required maxlength={120} autocomplete="name" />
          <DayField name="on" label="Day" required value={today} max={today} />
          <Submit kind="next">Yes, that is what we want</Submit>
        </Form>
      </Card>
    </Section>
  )
}
