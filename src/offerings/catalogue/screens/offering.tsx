import { includes } from '../../../platform/context.ts'
import { sayMoney } from '../../../platform/money.ts'
import {
  Action,
  Actions,
  AsOf,
  countFirst,
  Facts,
  Layout,
  Opening,
  PageHead,
  Quote,
  Remark,
  Rows,
  Section,
  Soft,
  Words,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { getOffering } from '../operations.ts'
import { wantedOfferings } from '../what-helps.ts'
import { OfferingForm } from './form.tsx'
import { priceOf } from './offerings.tsx'

/** One offering: what it helps become, what it takes off, its price, its flaws, and what sets it apart. */
export async function offeringPage({ call, params, caller }: PageRequest) {
  const [offering, wanted] = await Promise.all([call(getOffering, { id: params.id ?? '' }), call(wantedOfferings, {})])
  const changes = includes(caller.actor.role, 'guide')
  const own = wanted.items.find((one) => one.id === offering.id)
  return (
    <Layout title={offering.name}>
      <PageHead title={offering.name} above={<a href="/offerings">Offerings</a>} lead={offering.words} />
      {offering.becomes ? (
        <Quote large>{offering.becomes}</Quote>
      ) : (
        <Remark tone="late">Nobody has said yet what it helps a customer become.</Remark>
      )}
      <Facts
        facts={[
          ['Price', priceOf(offering)],
          ['What it costs us', offering.cost && sayMoney(offering.cost)],
        ]}
      />
      <Section title="Whom it would help">
        <AsOf at={wanted.as_of} />
        {own?.people ? (
          <p>
            {countFirst(own.people, 'person speaks', 'people speak')} of it in a wish or a worry
            {own.example === null ? (
              '.'
            ) : (
              <>
                , the latest: <Words>{own.example}</Words>
              </>
            )}
          </p>
        ) : own?.people === null ? (
          <Soft>It is new: it is set beside what people say within some minutes.</Soft>
        ) : (
          <Soft>Nobody’s wish or worry matches it. Perhaps its words are not theirs, or nobody was asked yet.</Soft>
        )}
      </Section>
      {offering.worries.length > 0 && (
        <Section title="What it takes off">
          <Rows items={offering.worries.map((worry) => ({ main: worry }))} />
        </Section>
      )}
      <Section id="flaws" title="What it does not do" lead="Told with every price.">
        {offering.without_flaws ? (
          <Remark tone="late">No flaw is named. Everything has limits, and whoever names them is believed.</Remark>
        ) : (
          <Rows items={offering.flaws.map((flaw) => ({ main: flaw }))} />
        )}
      </Section>
      {offering.claims.length > 0 && (
        <Section title="What sets it apart">
          <Rows items={offering.claims.map(({ words, proof }) => ({ main: words, note: `Shown by: ${proof}` }))} />
        </Section>
      )}
      {changes && (
        <>
          <Opening label="Change it" form={{ operation: 'offerings.update' }}>
            <OfferingForm offering={offering} />
          </Opening>
          <Actions>
            <Action operation="offerings.remove" values={{ id: offering.id }} then="/offerings" label="Put it in the trash" kind="remove" />
          </Actions>
        </>
      )}
    </Layout>
  )
}

/** A new one. */
export function newOfferingPage() {
  return (
    <Layout title="Note an offering">
      <PageHead
        title="What do you offer?"
        above={<a href="/offerings">Offerings</a>}
        lead="Begin with what somebody becomes by it; the rest follows."
      />
      <OfferingForm />
    </Layout>
  )
}
