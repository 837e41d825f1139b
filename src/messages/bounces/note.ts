import { emailKey } from '../../people/index.ts'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { MessageRow } from '../tables.ts'

/** Notes that mail does not reach an address; of several times the latest counts. */
export async function noteBounce({ db, workspace, now }: Context, message: MessageRow, said: string): Promise<void> {
  const told = { message_id: message.id, said: said.slice(0, 500), at: now }
  await db
    .insertInto('bounces')
    .values({ workspace_id: workspace.id, id: newId(), address: emailKey(message.to_address), ...told })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'address']).doUpdateSet(told))
    .execute()
}
