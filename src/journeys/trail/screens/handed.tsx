import { mayTry } from '../../../access/index.ts'
import { todayIn } from '../../../platform/clock.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { PlainLayout, Problem } from '../../../ui/index.ts'
import type { Rendered } from '../../../ui/page.ts'
import { takeAnswer } from '../answers.ts'
import { type Asking, behindTrail } from '../behind.ts'
import { noteOpening } from '../openings.ts'
import { refuseUnsealed, sealOf } from '../seal.ts'
import { Trail } from './trail.tsx'

/** How many answers one link takes in ten minutes: more than anyone has to say. */
const [answers, window] = [20, 600_000]

interface Shown {
  page: Rendered
  status?: number
  today: string
  timezone: string
}

/** The trail behind an address. Looking changes nothing: whoever follows links by machine does no harm. */
export async function showTrail(asking: Asking): Promise<Shown> {
  const behind = await behindTrail(asking)
  if (behind.state === 'unknown') return nowhere()
  if (behind.state === 'over') return { page: <Over workspace={behind.workspace} />, status: 410, ...when(behind.place) }
  const { caller, link, told } = behind
  const form = { address: `/t/${asking.params.token}`, seal: sealOf(asking.settings.secret, link.id, told) }
  const page = (
    <PlainLayout title="Your trail" wide>
      <wm-seen data-src={form.address} />
      <Trail told={told} form={form} said={asking.query.get('said')} />
    </PlainLayout>
  )
  return { page, ...when(caller.workspace) }
}

/** Takes what was said on the page. */
export async function takeFromTrail(asking: Asking, fields: Readonly<Record<string, string>>): Promise<string | null> {
  const behind = await behindTrail(asking)
  if (behind.state !== 'open') throw new Refusal('not_found', 'This page is over. Ask whoever sent it to you for a new one.')
  const { caller, link, told } = behind
  if (!(await mayTry(asking.store.global, `trail answer ${link.id}`, answers, window)))
    throw new Refusal('too_many', 'You have said a lot in a short time. Please wait ten minutes.')
  // Whoever says something has it open, with or without scripts.
  await noteOpening(caller, link, told.reader)
  if (fields.act === 'seen') return null
  refuseUnsealed(fields.seal, sealOf(asking.settings.secret, link.id, told))
  return takeAnswer(caller, told, fields)
}

function nowhere(): Shown {
  const page = (
    <PlainLayout title="Nothing here">
      <Problem
        title="There is no page at this address"
        detail="Perhaps something was cut off when it was copied. Ask whoever sent it to you to send it again."
      >
        {[]}
      </Problem>
    </PlainLayout>
  )
  return { page, status: 404, ...when({ timezone: 'UTC' }) }
}

/** It names the workspace, so that they know whom to ask, and nobody. */
export function Over({ workspace }: { workspace: string }) {
  return (
    <PlainLayout title="This page is over">
      <Problem
        title="This page is over"
        detail={`Such pages work for a while, and this one’s time has passed. Ask ${workspace || 'whoever sent it to you'} for a new one; nothing that you said is lost.`}
      >
        {[]}
      </Problem>
    </PlainLayout>
  )
}

function when({ timezone }: { timezone: string }): { today: string; timezone: string } {
  return { timezone, today: todayIn(timezone) }
}
