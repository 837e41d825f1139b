import { Opening } from '../dialog.tsx'

/** How far promises were kept: the score, how many came due, and what became of those. */
type TrustCounts = { score: number; due: number; kept: number; late: number; broken: number; overdue: number }

/** Trust as one line of text: never the score without what it rests on; the formula on hover. `who` begins it: We, Mara. */
export function Trust({ of, who }: { of: TrustCounts; who: string }) {
  return (
    <span class="trust" title={`Trust is (kept on time + 1) / (came due + 2). ${restsOn(of)}`}>
      {of.due === 0 ? (
        <>
          {who}: nothing has come due yet, so trust stands at <strong>{shown(of.score)}</strong>
        </>
      ) : (
        <>
          {who} kept{' '}
          <strong>
            {of.kept} of {of.due}
          </strong>{' '}
          that came due: <strong>{shown(of.score)}</strong>
        </>
      )}
    </span>
  )
}

/** How the score comes about, to open below it. */
export function TrustFormula({ of }: { of: TrustCounts }) {
  return (
    <Opening label="How trust is counted">
      <p>
        (kept on time + 1) / (came due + 2) = ({of.kept} + 1) / ({of.due} + 2) = {shown(of.score)}
      </p>
      <p class="soft">
        {restsOn(of)} Kept on the day is on time. A day still to come is not counted until the promise is kept or broken; one moved to a day
        that both agreed on is judged by the new day. It begins at one half, and no number of kept promises makes it quite 1.
      </p>
    </Opening>
  )
}

function restsOn({ due, kept, late, broken, overdue }: TrustCounts): string {
  return `Of ${due} that came due: ${kept} kept on time, ${late} late, ${broken} broken, ${overdue} open past their day.`
}

/** Two digits, rounded down: a score that is not whole never looks so. */
function shown(score: number): string {
  return (Math.floor(score * 100 + 1e-9) / 100).toFixed(2)
}
