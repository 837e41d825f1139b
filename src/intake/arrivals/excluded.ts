import type { Context } from '../../platform/context.ts'

/** Whether a member, or the whole workspace, takes nothing from an address. A domain stands for all below it too. */
export async function exclusionsFor(context: Context, memberId: string): Promise<(address: string) => boolean> {
  const rows = await context.db
    .selectFrom('exclusions')
    .select(['kind', 'value'])
    .where('workspace_id', '=', context.workspace.id)
    .where('member_id', 'in', ['', memberId])
    .execute()
  const excluded = new Set(rows.map(({ kind, value }) => `${kind} ${value}`))
  return (address) => excluded.has(`address ${address}`) || domainsOf(address).some((domain) => excluded.has(`domain ${domain}`))
}

/** `a@mail.acorn.example` -> mail.acorn.example, acorn.example, example. */
function domainsOf(address: string): string[] {
  const labels = address.slice(address.lastIndexOf('@') + 1).split('.')
  return labels.map((_, at) => labels.slice(at).join('.'))
}
