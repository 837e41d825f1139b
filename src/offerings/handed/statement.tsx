import { linkBehind } from '../../access/index.ts'
import { reading } from '../../platform/call.ts'
import { PlainLayout } from '../../ui/index.ts'
import { selectAgreements } from '../credits/agreement.ts'
import { statementOf } from '../credits/operations.ts'
import { LedgerTable, StatementWords } from '../credits/screens/statement.tsx'
import { workspaceName } from '../sheets/say.ts'
import { type Asking, callerOf, patience } from './asking.ts'
import { nowhere, over, type Shown, when } from './shown.tsx'

/** What a customer sees of their credit, at any time: how it stands, each entry, and what to expect. Looking changes nothing. */
export async function showStatement(asking: Asking): Promise<Shown> {
  const behind = await linkBehind(
    { token: asking.params.token ?? '', from: asking.from, store: asking.store },
    'credit_statement',
    patience,
  )
  if (!behind) return nowhere()
  const place = await asking.workspace(behind.workspaceId)
  return reading(callerOf(asking, place, 'Statement'), async (context) => {
    const workspace = await workspaceName(context)
    const row = await selectAgreements(context).where('a.id', '=', behind.id).executeTakeFirst()
    if (!row) return over({ title: 'This page is over', detail: `Ask ${workspace || 'whoever sent it to you'} how it stands.`, place })
    const statement = await statementOf(context, behind.id)
    const page = (
      <PlainLayout title={statement.name} wide>
        <header class="page-head">
          <div>
            <p class="page-above">{workspace ? `Kept for ${statement.person} by ${workspace}` : `Kept for ${statement.person}`}</p>
            <h1>{statement.name}</h1>
          </div>
        </header>
        <StatementWords statement={statement} />
        <LedgerTable statement={statement} />
      </PlainLayout>
    )
    return { page, ...when(place) }
  })
}
