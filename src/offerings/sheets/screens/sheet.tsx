import { includes } from '../../../platform/context.ts'
import { mailReady } from '../../../platform/mail.ts'
import { sayDay } from '../../../platform/wording.ts'
import {
  Action,
  Actions,
  Check,
  CopyField,
  DayField,
  exactDay,
  Form,
  Inline,
  Layout,
  LinkButton,
  Opening,
  Remark,
  Rows,
  Section,
  Select,
  Stack,
  Submit,
  Text,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { getPriceSheet, listPriceSheets } from '../operations.ts'
import { paperOf } from '../paper.ts'
import type { PriceSheet } from '../sheet.ts'
import { SheetPaper } from './paper.tsx'
import { Standing, sheetRow } from './words.tsx'

/** One version of a price sheet as it is handed on, with what can be done with it. */
export async function sheetPage(request: PageRequest) {
  const { call, params, caller, view } = request
  const sheet = await call(getPriceSheet, { id: params.id ?? '' })
  const versions = await call(listPriceSheets, { family_id: sheet.family_id, limit: 50 })
  const made = /https?:\/\/\S+\/s\/[\w-]+/.exec(view.notice?.words ?? '')?.[0]
  const changes = includes(caller.actor.role, 'guide')
  return (
    <Layout title={sheet.title}>
      <Stack>
        <p class="page-above">
          <a href="/price-sheets">Price sheets</a>, for <a href={`/people/${sheet.person_id}`}>{sheet.person}</a>{' '}
          {sheet.journey_id && <a href={`/journeys/${sheet.journey_id}`}>on their journey</a>} <Standing state={sheet.state} />
        </p>
        {made && <CopyField id="sheet-address" label="The link, shown this once" value={made} />}
        {sheet.without_flaws && sheet.state === 'draft' && (
          <Remark tone="late">No limit is named on this sheet. Whoever says what a thing does not do is believed in the rest.</Remark>
        )}
        {sheet.withdrawn_because && <Remark>{`Withdrawn: ${sheet.withdrawn_because}`}</Remark>}
        <Acts sheet={sheet} changes={changes} mail={mailReady(caller.settings)} />
        <SheetPaper paper={paperOf(sheet, { workspace: '', day: sayDay })} />
      </Stack>
      {changes && sheet.state === 'sent' && <Accepting sheet={sheet} today={view.today} />}
      {versions.items.length > 1 && (
        <Section title="Versions">
          <Rows items={versions.items.map((one) => sheetRow(one, false))} />
        </Section>
      )}
    </Layout>
  )
}

function Acts({ sheet, changes, mail }: { sheet: PriceSheet; changes: boolean; mail: boolean }) {
  const { id, state, family_id } = sheet
  const open = state === 'draft' || state === 'sent'
  return (
    <Actions>
      {changes && open && (
        <Form operation="price_sheets.send" hidden={{ id }} then={`/price-sheets/${id}`} label="Send it" inline>
          {mail && <Check name="mail" label="Mail it to them" />}
          <Submit kind={state === 'draft' ? 'next' : 'plain'}>{state === 'draft' ? 'Send it by private link' : 'Make a new link'}</Submit>
        </Form>
      )}
      {changes && state === 'draft' && <LinkButton href={`/price-sheets/${id}/edit`}>Change it</LinkButton>}
      {changes && state !== 'draft' && (
        <Action
          operation="price_sheets.version"
          values={{ id }}
          then={'/price-sheets/{id}'}
          label={family_id === id ? 'A new version' : 'A newer version'}
        />
      )}
      <LinkButton href={`/api/v1/price-sheets/${id}/pdf`} download>
        PDF
      </LinkButton>
      {changes && open && (
        <Opening label="Withdraw it" form={{ operation: 'price_sheets.withdraw' }}>
          <Form operation="price_sheets.withdraw" hidden={{ id }} label="Withdraw it">
            <Text name="because" label="Why; they are not shown it" maxlength={300} />
            <Submit kind="remove">Withdraw it</Submit>
          </Form>
        </Opening>
      )}
    </Actions>
  )
}

/** A yes that came by word, by mail or on paper. */
function Accepting({ sheet, today }: { sheet: PriceSheet; today: string }) {
  return (
    <Section
      title="They said yes"
      lead={`By word, by mail or on paper. By their link they do so themselves${sheet.valid_until ? ` until ${exactDay(sheet.valid_until)}` : ''}.`}
    >
      <Form operation="price_sheets.accept" hidden={{ id: sheet.id }} label="They said yes">
        <Inline>
          <Select
            name="option"
            label="To"
            value={String(sheet.options.findIndex((option) => option.recommended))}
            options={sheet.options.map((option, at) => ({ value: String(at), label: option.name }))}
          />
          <Text name="name" label="Who" required maxlength={120} value={sheet.person} />
          <DayField name="on" label="Day" required value={today} max={today} />
          <Submit>Write it down</Submit>
        </Inline>
      </Form>
    </Section>
  )
}
