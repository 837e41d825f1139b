import type { Child, PropsWithChildren } from 'hono/jsx'

type Talk = { session: string; theirs: number; ours: number }

/**
 * The screen for a conversation: its island keeps what is typed and counts who talks. `page` is an id of this very page, `question` that
 * of the question asked ('' for one of their own).
 */
export function Listening({
  journey,
  question,
  page,
  talk,
  children,
}: PropsWithChildren<{ journey: string; question: string; page: string; talk: Talk | null }>) {
  return (
    <wm-listen
      class="listening"
      data-journey={journey}
      data-question={question}
      data-page={page}
      data-draft={`/api/v1/journeys/${journey}/listening/draft`}
      data-session={talk?.session}
      data-talk={talk ? `/api/v1/listening/${talk.session}/talk` : undefined}
      data-theirs={talk?.theirs}
      data-ours={talk?.ours}
    >
      {children}
    </wm-listen>
  )
}

/** Who is talking: two clocks to press, by hand or with 1, 2 and 0. Without scripts its children stand in their place. */
export function WhoTalks({ them, talk, children }: PropsWithChildren<{ them: string; talk: Talk }>) {
  const all = talk.theirs + talk.ours
  return (
    <section class="talk" aria-label="Who is talking">
      <div class="with-script">
        <div class="talk-sides">
          <Side side="theirs" name="1" label={`${them} talks`} seconds={talk.theirs} />
          <Side side="ours" name="2" label="I talk" seconds={talk.ours} />
          <button type="button" class="btn btn-ghost" data-talks="" data-key="0" aria-keyshortcuts="0 Alt+0" aria-pressed="true">
            Nobody
          </button>
        </div>
      </div>
      <p class="talk-share">
        <meter min="0" max="1" value={all ? talk.theirs / all : 0} data-share="" aria-label="Their part of the talking" />
        <span data-share-words="">{all ? `${Math.round((talk.theirs / all) * 100)} % theirs` : 'Press who talks'}</span>
      </p>
      <div class="without-script">{children}</div>
    </section>
  )
}

function Side({ side, name, label, seconds }: { side: string; name: string; label: string; seconds: number }) {
  return (
    <button
      type="button"
      class="btn btn-plain talk-side"
      data-talks={side}
      data-key={name}
      aria-keyshortcuts={`${name} Alt+${name}`}
      aria-pressed="false"
    >
      <span>{label}</span>
      <span class="talk-clock" data-clock="">
        {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
      </span>
    </button>
  )
}

/** The question asked now, large, with what only the one who asks should see, and the field for the answer. */
export function Asked({ topic, question, hint, children }: PropsWithChildren<{ topic: Child; question: Child; hint?: Child }>) {
  return (
    <section class="asked" aria-labelledby="asked">
      <p class="page-above">{topic}</p>
      <h2 id="asked">{question}</h2>
      {hint && <p class="soft">{hint}</p>}
      <div data-answer="">{children}</div>
      <p class="soft saved" data-saved="" aria-live="polite" />
      <p class="soft saved listen-keys with-script">Ctrl and Enter keep it. While you type, the other keys work with Alt.</p>
    </section>
  )
}
