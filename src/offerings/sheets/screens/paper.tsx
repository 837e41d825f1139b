import type { Paper, PaperOption } from '../paper.ts'

/** A price sheet as it is read, on a screen and printed: the same words as its PDF. */
export function SheetPaper({ paper }: { paper: Paper }) {
  return (
    <article class="paper">
      <header class="page-head">
        <div>
          <p class="page-above">{paper.above}</p>
          <h1>{paper.title}</h1>
          <p class="paper-facts">{paper.facts.join(' · ')}</p>
          {paper.words && <p class="lead as-written">{paper.words}</p>}
        </div>
      </header>
      <div class="paper-options">
        {paper.options.map((option) => (
          <OptionPaper option={option} />
        ))}
      </div>
      {paper.claims.length > 0 && (
        <section class="paper-limits">
          <h2>What sets it apart</h2>
          <ul>
            {paper.claims.map(({ words, proof }) => (
              <li>
                {words}
                <span class="paper-note">{proof}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="paper-limits">
        <h2>What it does not do</h2>
        {paper.flaws.length > 0 && (
          <ul>
            {paper.flaws.map((flaw) => (
              <li>{flaw}</li>
            ))}
          </ul>
        )}
        {paper.noFlaws && <p class="soft">{paper.noFlaws}</p>}
      </section>
      {paper.accepted && <p class="paper-accepted">{paper.accepted}</p>}
    </article>
  )
}

function OptionPaper({ option }: { option: PaperOption }) {
  return (
    <section class={option.recommended ? 'card paper-option paper-recommended' : 'card paper-option'}>
      <h2>{option.name}</h2>
      {option.recommended && <p class="paper-mark">{option.recommended}</p>}
      {option.words && <p class="as-written">{option.words}</p>}
      <table class="paper-lines">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">How much</th>
            <th scope="col">Price of one</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {option.rows.map((row) => (
            <tr>
              <th scope="row">
                {row.name}
                {row.notes.map((note) => (
                  <span class="paper-note">{note}</span>
                ))}
              </th>
              <td data-label="How much">{row.quantity}</td>
              <td data-label="Price of one">{row.price}</td>
              <td data-label="Amount">{row.net}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {option.sums.map(({ label, amount, strong }) => (
            <tr class={strong ? 'paper-sum' : undefined}>
              <th scope="row" colspan={3}>
                {label}
              </th>
              <td>{amount}</td>
            </tr>
          ))}
        </tfoot>
      </table>
      {option.cost && <p>{option.cost}</p>}
      <p class="paper-day">{option.aDay}</p>
      {option.beside.length > 0 && (
        <ul class="paper-beside">
          {option.beside.map((words) => (
            <li>{words}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
