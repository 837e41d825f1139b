import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { selectTestimonials } from './testimonial.ts'

const only = 'said'

const PublicPage = z.object({
  on: z.boolean().meta({ description: 'Whether anybody can read it; off until you turn it on' }),
  lead: z.string().meta({ description: 'What stands above the testimonials' }),
  address: z.url(),
  feed: z.url(),
  embed: z.string().meta({ description: 'What to put into a page of your own' }),
  shown: z.int().meta({ description: 'How many testimonials stand on it, or would' }),
})

export const getTestimonialPage = operation({
  name: 'testimonials.page',
  method: 'GET',
  path: '/testimonial-page',
  summary: 'Show how the public page of testimonials stands: whether it is on, its address, its feed, and how to embed it',
  input: {},
  output: PublicPage,
  may: 'viewer',
  run: publicPage,
})

export const setTestimonialPage = operation({
  name: 'testimonials.set_page',
  method: 'POST',
  path: '/testimonial-page',
  summary: 'Turn the public page of testimonials on or off, and say what stands above them',
  input: { on: z.boolean(), lead: Words(500).optional() },
  output: PublicPage,
  may: 'lead',
  example: { on: true, lead: 'What people say who have been there.' },
  done: 'Saved.',
  async run(context, { on, lead }) {
    const { db, workspace } = context
    const before = await pageRow(context)
    const row = {
      lead: lead ?? before?.lead ?? '',
      on_since: on ? before?.on_since || context.now : '',
      changed_by_name: context.actor.name,
      updated_at: context.now,
    }
    await db
      .insertInto('testimonial_pages')
      .values({ workspace_id: workspace.id, page: only, ...row })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'page']).doUpdateSet(row))
      .execute()
    const said = (one: { lead: string; on_since: string } | undefined) => ({ on: Boolean(one?.on_since), lead: one?.lead ?? '' })
    context.changed({ kind: 'testimonial_page', id: null, before: said(before), after: said(row) })
    return publicPage(context)
  },
})

/** The row of the page; none as long as nobody has ever turned it on. */
export function pageRow({ db, workspace }: Context) {
  return db.selectFrom('testimonial_pages').selectAll().where('workspace_id', '=', workspace.id).where('page', '=', only).executeTakeFirst()
}

/**
 * The testimonials that everybody may read, the latest first: approved by their owners, and not kept back by us. Of whoever lies in the
 * trash none is shown; their link works on, so that they can take it back.
 */
export function shownTestimonials(context: Context) {
  return selectTestimonials(context)
    .where('t.state', '=', 'approved')
    .where('t.hidden_at', '=', '')
    .where('p.removed_at', '=', '')
    .orderBy('t.approved_at', 'desc')
    .orderBy('t.id', 'desc')
}

async function publicPage(context: Context): Promise<z.output<typeof PublicPage>> {
  const row = await pageRow(context)
  const named = await context.db
    .selectFrom('organization')
    .select(['slug', 'name'])
    .where('id', '=', context.workspace.id)
    .executeTakeFirst()
  const address = `${context.settings.url}/said/${named?.slug ?? context.workspace.id}`
  const shown = (await shownTestimonials(context).limit(1000).execute()).length
  return {
    on: Boolean(row?.on_since),
    lead: row?.lead ?? '',
    address,
    feed: `${address}/feed.json`,
    embed: `<iframe src="${address}/embed" title="What people say" loading="lazy" width="100%" height="420"></iframe>`,
    shown,
  }
}
