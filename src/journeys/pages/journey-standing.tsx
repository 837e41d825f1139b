import { Section, Sentence, Soft, Spoken, Stack } from '../../ui/index.ts'
import type { JourneyWithPeople } from '../core/journey.ts'
import { stanceNames } from './words.ts'

/** Who leads, and what holds the decision, each with its reasons. */
export function JourneyStanding({ journey }: { journey: JourneyWithPeople }) {
  const { stance, indecision } = journey
  return (
    <Section title="How it stands">
      <Stack close>
        <Sentence>
          {stance ? (
            <>
              You are <strong>{stanceNames[stance]}</strong>.
            </>
          ) : (
            <Soft>Whether you lead or follow shows once they ask for something, or decide.</Soft>
          )}
        </Sentence>
        {stance && (
          <p class="soft">
            <a href="/journeys/stance">Who leads over all journeys</a>
          </p>
        )}
        {indecision.reasons.length > 0 && (
          <>
            <p>
              Undecided: <strong>{Math.round(indecision.score * 100)} of 100</strong>
            </p>
            <ul class="reasons">
              {indecision.reasons.map((reason) => (
                <li>
                  <Spoken text={reason.words} />
                </li>
              ))}
            </ul>
            <details class="formula">
              <summary>How this is counted</summary>
              <p class="soft">
                Each reason adds its part of what is left to 100:{' '}
                {indecision.reasons.map((reason) => Math.round(reason.adds * 100)).join(', ')}. The figures behind it are in the settings.
              </p>
            </details>
          </>
        )}
      </Stack>
    </Section>
  )
}
