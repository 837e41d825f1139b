import { listMembers } from '../../access/index.ts'
import { includes } from '../../platform/context.ts'
import {
  Action,
  AsOf,
  count,
  Due,
  Empty,
  Filters,
  figure,
  Layout,
  LinkButton,
  Opening,
  PageHead,
  Select,
  Soft,
  Tag,
  Unseen,
  WayBack,
  When,
  Words,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { type BoardCard, getBoard } from '../core/board.ts'
import { audiences, type Stage } from '../core/journey.ts'
import { JourneysNav } from './journeys-nav.tsx'
import { stageNames, stanceNames } from './words.ts'

/** All open journeys by stage, a few cards each: whoever waits longest stands first. */
export async function boardPage(request: PageRequest) {
  const { query, caller } = request
  const audience = audiences.find((one) => one === query.get('audience'))
  const guide = query.get('guide')?.slice(0, 100) || undefined
  const [board, members] = await Promise.all([
    request.call(getBoard, { audience, guide_id: guide }),
    request.call(listMembers, { limit: 200 }),
  ])
  const changes = includes(caller.actor.role, 'guide')
  const all = board.stages.reduce((sum, stage) => sum + stage.journeys, 0)
  const anything = all + board.arrived + board.ended > 0
  return (
    <Layout title="Journeys">
      <PageHead title={titleOf(all)} lead={leadOf(board.arrived, board.ended)}>
        {changes && (
          <LinkButton href="/journeys/new" kind="main" icon="plus" shortcut="a">
            Begin a journey
          </LinkButton>
        )}
      </PageHead>
      <JourneysNav />
      <AsOf at={board.as_of} />
      {anything || guide || audience ? (
        <>
          <Filters>
            <Select name="guide" label="Led by" none="anyone" options={members.items.map(({ id, name }) => ({ value: id, label: name }))} />
            <Select
              name="audience"
              label="With"
              none="everyone"
              options={[
                { value: 'customer', label: 'customers' },
                { value: 'teammate', label: 'teammates' },
              ]}
            />
          </Filters>
          <wm-board>
            {changes && (
              <form method="post" action="/do/journeys.move" data-move="" hidden>
                <WayBack />
                <input type="hidden" name="id" />
                <input type="hidden" name="stage" />
              </form>
            )}
            <div class="board">
              {board.stages.map((stage) => (
                <section class="board-stage" data-stage={stage.stage} aria-labelledby={`stage-${stage.stage}`}>
                  <h2 id={`stage-${stage.stage}`}>
                    {stageNames[stage.stage]} <Soft>{figure(stage.journeys)}</Soft>
                  </h2>
                  {stage.cards.map((card) => (
                    <JourneyCard card={card} changes={changes} />
                  ))}
                  {stage.journeys > stage.cards.length && (
                    <a class="board-more" href={`/journeys/list?stage=${stage.stage}`}>
                      All {figure(stage.journeys)}
                    </a>
                  )}
                  {stage.journeys === 0 && <p class="soft">Nobody is here.</p>}
                </section>
              ))}
            </div>
          </wm-board>
        </>
      ) : (
        <Empty title="No journey has begun yet." lead="A journey leads someone from where they are to where they want to arrive.">
          {changes && (
            <LinkButton href="/journeys/new" kind="next">
              Begin the first
            </LinkButton>
          )}
        </Empty>
      )}
    </Layout>
  )
}

function JourneyCard({ card, changes }: { card: BoardCard; changes: boolean }) {
  return (
    <article class="card board-card" id={`journey-${card.id}`} data-item="" data-journey={card.id} draggable={changes ? 'true' : undefined}>
      <h3>
        <a href={`/journeys/${card.id}`} data-open="">
          {card.person}
        </a>
        {card.organization && <small>{card.organization}</small>}
      </h3>
      <p class="board-words">
        {card.purpose ? <Words>{card.purpose}</Words> : card.from ? <Soft>From: {card.from}</Soft> : <Soft>No purpose yet</Soft>}
      </p>
      {card.next_promise && (
        <p class="board-line">
          {card.next_promise.by === 'us' ? 'We promised' : 'They promised'}: {card.next_promise.words},{' '}
          <Due on={card.next_promise.due_on} />
        </p>
      )}
      <p class="board-line soft">
        Last step <When at={card.moved_on} />{' '}
        {card.stance && card.stance !== 'side_by_side' && (
          <Tag tone={card.stance === 'leading' ? 'good' : 'late'}>{stanceNames[card.stance]}</Tag>
        )}{' '}
        {card.indecision.next && (
          <span title={card.indecision.reasons.map((reason) => reason.words).join(' ')}>
            <Tag tone="wrong">undecided, {Math.round(card.indecision.score * 100)} %</Tag>
          </span>
        )}
      </p>
      {changes && <Moves card={card} />}
    </article>
  )
}

const order: readonly Stage[] = ['listening', 'purpose', 'way', 'deciding', 'committed']

function Moves({ card }: { card: BoardCard }) {
  const at = order.indexOf(card.stage)
  const [before, after] = [card.stage === 'committed' ? undefined : order[at - 1], card.stage === 'deciding' ? undefined : order[at + 1]]
  if (!before && !after && card.stage !== 'deciding') return null
  return (
    <Opening
      label={
        <>
          Move<Unseen> the journey of {card.person}</Unseen>
        </>
      }
    >
      <div class="actions">
        {before && (
          <Action
            operation="journeys.move"
            values={{ id: card.id, stage: before }}
            label={`Back to ${stageNames[before].toLowerCase()}`}
            shortcut="b"
            small
          />
        )}
        {after && (
          <Action
            operation="journeys.move"
            values={{ id: card.id, stage: after }}
            label={`On to ${stageNames[after].toLowerCase()}`}
            shortcut="f"
            small
          />
        )}
        {card.stage === 'deciding' && (
          <LinkButton href={`/journeys/${card.id}#decision`} small>
            Record the decision
          </LinkButton>
        )}
      </div>
    </Opening>
  )
}

function titleOf(open: number): string {
  return open === 0 ? 'No journey is open.' : `${count(open, 'journey is', 'journeys are')} on the way.`
}

function leadOf(arrived: number, ended: number): string {
  const parts = [
    arrived > 0 && `${count(arrived, 'has', 'have')} arrived`,
    ended > 0 && `${count(ended, 'has', 'have')} ended another way`,
  ].filter(Boolean)
  const words = parts.join(', ')
  return words && `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
