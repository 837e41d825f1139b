import { asset } from '../assets.ts'
import { Unseen } from './card.tsx'

/**
 * A picture of people and what ties them, drawn in the browser from `src`. It is moved by mouse, finger and keys; whoever cannot see it, or
 * has no scripts, has the tables beside it. `drawn` tells one picture from the next.
 */
export function NetworkPicture({ src, label, drawn }: { src: string; label: string; drawn: string }) {
  return (
    <wm-network id={`picture-${drawn}`} class="picture" data-src={src} data-module={asset('network.js')}>
      <div class="picture-stage" data-stage="" tabindex={0} role="application" aria-label={label} aria-describedby="picture-keys" hidden>
        <canvas />
      </div>
      <Unseen>
        <span id="picture-keys">
          Arrow keys go from one person to the next, Enter opens their page, plus and minus come nearer and go back, 0 shows everybody. The
          tables below say the same.
        </span>
      </Unseen>
      <p class="picture-said" data-said="" aria-live="polite">
        <noscript>The picture needs scripts; the tables below say the same.</noscript>
      </p>
      <div class="picture-under">
        <ul class="picture-keys" data-legend="" aria-label="Circles by colour" />
        <div class="actions">
          <button type="button" class="btn btn-plain btn-sm" data-look="nearer">
            Nearer
          </button>
          <button type="button" class="btn btn-plain btn-sm" data-look="back">
            Further
          </button>
          <button type="button" class="btn btn-plain btn-sm" data-look="all">
            All of it
          </button>
        </div>
      </div>
    </wm-network>
  )
}
