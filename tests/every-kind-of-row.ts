import { setAdjustment } from '../src/access/adjustments/operations.ts'
import { addExclusion } from '../src/intake/arrivals/correspondents/exclusions.ts'
import { receive } from '../src/intake/arrivals/index.ts'
import { createVisit } from '../src/intake/reception/visits.ts'
import { answerCheckin, listCheckins } from '../src/journeys/after/answer.ts'
import { listDoubts, settleDoubt } from '../src/journeys/after/doubts.ts'
import { createOutcome, measureOutcome } from '../src/journeys/after/outcomes.ts'
import { createJourney, removeJourney } from '../src/journeys/core/operations.ts'
import { arriveJourney } from '../src/journeys/decision/close.ts'
import { makeDecision } from '../src/journeys/decision/make.ts'
import { createGoal, linkGoal } from '../src/journeys/goals/operations.ts'
import { answerJourney, becomeOfAnswer } from '../src/journeys/listening/answers.ts'
import { createQuestion, retireQuestion, updateQuestion } from '../src/journeys/listening/questions.ts'
import { beginListening, endListening, talkListening } from '../src/journeys/listening/sessions.ts'
import { rewordByHand, stateThePurpose } from '../src/journeys/purpose/operations.ts'
import { answerRequest, createRequest, judgeRequest } from '../src/journeys/requests/operations.ts'
import { createFriction } from '../src/journeys/trail/frictions.ts'
import { createTrailLink } from '../src/journeys/trail/links.ts'
import { createWay, recommendWay, shareWay } from '../src/journeys/ways/operations.ts'
import { createRisk } from '../src/journeys/ways/parts.ts'
import { setDowntime } from '../src/journeys/ways/value.ts'
import { takeInReports } from '../src/messages/bounces/take-in.ts'
import { setCoreMessage } from '../src/messages/core/core-message.ts'
import { createDraft } from '../src/messages/drafts/operations.ts'
import { recordMessage, sendMessage } from '../src/messages/sending/operations.ts'
import { createTemplate } from '../src/messages/templates/operations.ts'
import { skipMorning } from '../src/morning/operations.ts'
import { createReferral } from '../src/network/growth/referrals/operations.ts'
import { createSource } from '../src/network/growth/sources/operations.ts'
import { askIntroduction } from '../src/network/introductions/ask.ts'
import { answerIntroduction, makeIntroduction } from '../src/network/introductions/operations.ts'
import { createSynonyms } from '../src/network/matching/synonyms.ts'
import { needs, offers } from '../src/network/said/operations.ts'
import { takeAnswer } from '../src/network/testimonials/answers.ts'
import { askTestimonial } from '../src/network/testimonials/operations.ts'
import { updateComparators } from '../src/offerings/catalogue/comparators.ts'
import { createOffering } from '../src/offerings/catalogue/operations.ts'
import { createCredit } from '../src/offerings/credits/operations.ts'
import { useCredit } from '../src/offerings/credits/spend.ts'
import { createPriceSheet } from '../src/offerings/sheets/operations.ts'
import { acceptPriceSheet, sendPriceSheet } from '../src/offerings/sheets/send.ts'
import { createCircle, listCircles, updateCircle } from '../src/people/circles.ts'
import { createCustomField } from '../src/people/custom-fields.ts'
import { notSame } from '../src/people/duplicates/operations.ts'
import { createView } from '../src/people/lists/views.ts'
import { createOrganization } from '../src/people/organizations/operations.ts'
import { createPerson } from '../src/people/record/operations.ts'
import { createWish } from '../src/people/wishes.ts'
import { createWorry } from '../src/people/worries.ts'
import { type Caller, call, within } from '../src/platform/call.ts'
import { newId } from '../src/platform/clock.ts'
import { uploadOf } from '../src/platform/files/upload.ts'
import { createCurveBall } from '../src/playbooks/curve-balls/operations.ts'
import { createPlaybook, updatePlaybook } from '../src/playbooks/practice/operations.ts'
import { recordRun } from '../src/playbooks/practice/runs.ts'
import { createSpoiler, mergeSpoilers } from '../src/playbooks/spoilers/operations.ts'
import { createPromise, keepPromise } from '../src/promises/index.ts'
import { askPulse } from '../src/pulse/asking/ask.ts'
import { closePulse } from '../src/pulse/asking/close.ts'
import { createPulse } from '../src/pulse/asking/operations.ts'
import { takeByName } from '../src/pulse/asking/take-by-name.ts'
import { giveView } from '../src/pulse/results/view.ts'
import { createResource, shareResource } from '../src/resources/index.ts'
import { removeResource, uploadResource } from '../src/resources/operations.ts'
import { createYardstick } from '../src/scorecard/yardsticks/operations.ts'
import { targetYardstick } from '../src/scorecard/yardsticks/targets.ts'
import { createTouch } from '../src/touches/index.ts'

/** A bakery on its way, with something in every list that an export has. */
export async function fillEveryKind(caller: Caller) {
  await call(caller, setAdjustment, { key: 'journeys.checkin_days', value: [2, 30], because: 'As practised.' })
  await call(caller, createCircle, { name: 'Bakers', days: 21 })
  const { items: circles } = await call(caller, listCircles, {})
  await call(caller, updateCircle, { id: circles[0]?.id ?? '', days: 10 })
  await call(caller, createCustomField, { label: 'Ovens', kind: 'number' })
  const firm = await call(caller, createOrganization, { name: 'Acorn Bakery', domain: 'acorn.example' })
  const mara = await call(caller, createPerson, {
    name: 'Mara Petrova',
    emails: ['mara@acorn.example'],
    organization_id: firm.id,
    circle: 'Bakers',
    tags: ['baker'],
    custom: { ovens: 3 },
  })
  const ruth = await call(caller, createPerson, { name: 'Ruth Kowalczyk', emails: ['ruth@acorn.example'] })
  const tom = await call(caller, createPerson, { name: 'Tom Adeyemi', relation: 'teammate', emails: ['tom@ours.example'] })
  await call(caller, notSame, { id: ruth.id, other_id: tom.id })
  await call(caller, createSource, { name: 'Trade fair', kind: 'retail' })
  await call(caller, createReferral, { person_id: mara.id, brought_by: ruth.id, words: 'Neighbours.' })
  await call(caller, createTouch, { person_ids: [mara.id, ruth.id], on: '2026-03-01', channel: 'call', words: 'Both at once' })
  await call(caller, createWorry, { person_id: mara.id, words: 'The oven', cost_per_day: { amount: 9000, currency: 'EUR' } })
  const question = await call(caller, createQuestion, { words: 'What smells best?', topic: 'wishes' })
  await call(caller, updateQuestion, { id: '00000000-0000-7000-8000-000000000001', hint: 'Slowly.' })
  await call(caller, retireQuestion, { id: '00000000-0000-7000-8000-000000000002' })
  const { id } = await call(caller, createJourney, {
    person_id: mara.id,
    from: 'Two trays thrown away.',
    people: [{ id: ruth.id, part: 'decides' }],
  })
  const session = await call(caller, beginListening, { id })
  const answer = await call(caller, answerJourney, { id, question_id: question.id, words: 'Home for supper.' })
  await call(caller, becomeOfAnswer, { id: answer.id, as: 'wish' })
  await call(caller, answerJourney, { id, words: 'I sign for it.', said_by: ruth.id })
  await call(caller, talkListening, { id: session.id, theirs: 90, ours: 20 })
  await call(caller, endListening, { id: session.id })
  await call(caller, stateThePurpose, { id, words: 'Home for supper on four days a week.' })
  await call(caller, rewordByHand, { id, words: 'Home for supper, and no trays thrown away.' })
  const request = await call(caller, createRequest, { id, words: 'Could it be blue?', person_id: ruth.id })
  await call(caller, judgeRequest, { id, request_id: request.id, verdict: 'unclear', because: 'Why blue?' })
  await call(caller, answerRequest, { id, request_id: request.id, answer: 'redirect', words: 'What would blue change?' })
  const way = await call(caller, createWay, {
    id,
    name: 'Evening orders',
    price: { amount: 118000, currency: 'EUR' },
    gains: [{ words: 'Home at six', person_id: mara.id, weight: 5, said: true }],
    pains: [{ words: 'Two evenings to learn it' }],
    risks: [{ words: 'Nobody orders', net: { kind: 'trial', words: 'A month to try it.' } }],
  })
  await call(caller, createRisk, { journey_id: id, words: 'The flour gets dear', cost: { amount: 100, currency: 'EUR' } })
  await call(caller, recommendWay, { id, way_id: way.id, because: 'Only what is ordered is baked.' })
  await call(caller, setDowntime, { id, cost_per_hour: { amount: 18000, currency: 'EUR' }, hours_a_year: 12.5, from: 'Mara, last Tuesday' })
  await call(caller, createTrailLink, { id, person_id: ruth.id })
  await call(caller, shareWay, { id, way_id: way.id, because: 'They asked for it.' })
  await call(caller, makeDecision, { id, answer: 'not_yet' })
  await call(caller, makeDecision, { id, answer: 'yes', words: 'Let us begin.' })
  const { items: checkins } = await call(caller, listCheckins, { journey_id: id })
  for (const one of checkins.slice(0, 2)) await call(caller, answerCheckin, { id: one.id, confidence: 4, words: 'Not sure.' })
  const { items: doubts } = await call(caller, listDoubts, { journey_id: id })
  await call(caller, settleDoubt, { id: doubts[0]?.id ?? '', because: 'We sat down.' })
  const outcome = await call(caller, createOutcome, { id, measure: 'Trays thrown away', unit: 'trays', baseline: 10.5, target: 2 })
  await call(caller, measureOutcome, { id: outcome.id, actual: 4 })
  await call(caller, createFriction, { words: 'Three clicks too many.', place: 'journey', journey_id: id })
  const promise = await call(caller, createPromise, {
    person_id: mara.id,
    journey_id: id,
    words: 'The plan',
    made_on: '2026-03-01',
    due_on: '2026-03-08',
  })
  await call(caller, keepPromise, { id: promise.id, on: '2026-03-05' })
  const wish = await call(caller, createWish, { person_id: tom.id, words: 'Fewer calls at night.' })
  const goal = await call(caller, createGoal, { words: 'Nobody is called out at night.', by_on: '2027-06-30' })
  await call(caller, linkGoal, { id: goal.id, wish_id: wish.id })
  await fillPractice(caller, ruth.id)
  const gone = await call(caller, createJourney, { person_id: ruth.id })
  await call(caller, removeJourney, { id: gone.id })
  await fillMessages(caller, mara.id)
  await call(caller, skipMorning, { person_id: ruth.id, because: 'On holiday' })
  await fillReception(caller)
  await fillIntroductions(caller, mara.id, tom.id)
  await fillPulse(caller, mara.id)
  await fillYardsticks(caller)
  await call(caller, createView, { name: 'Bakers', query: 'circle=bakers' })
  await call(caller, addExclusion, { value: 'family.example', everyone: true })
  await call(caller, createOffering, {
    name: 'Evening orders',
    price: { amount: 118000, currency: 'EUR' },
    flaws: ['Nothing on Sundays'],
    claims: [{ words: 'Less thrown away', proof: 'Ten bakeries' }],
    worries: ['The oven'],
  })
  await call(caller, updateComparators, { items: [{ name: 'a business lunch', cost: { amount: 4800, currency: 'EUR' } }] })
  const sheet = await call(caller, createPriceSheet, {
    person_id: mara.id,
    journey_id: id,
    title: 'Evening orders',
    options: [
      {
        name: 'All of it',
        recommended: true,
        because: 'It pays',
        lines: [{ name: 'Orders', price: { amount: 118000, currency: 'EUR' }, quantity: 1.5 }],
      },
    ],
    downtime_an_hour: { amount: 18000, currency: 'EUR' },
  })
  await call(caller, sendPriceSheet, { id: sheet.id })
  await call(caller, acceptPriceSheet, { id: sheet.id, name: 'Mara Petrova' })
  const credit = await call(caller, createCredit, { person_id: mara.id, threshold_hours: 10, begins_in: '2026-01' })
  await call(caller, useCredit, { id: credit.id, month: '2026-01', hours: 4 })
  const resource = await call(caller, createResource, { title: 'Trying an oven', url: 'https://library.example/oven', topics: ['ovens'] })
  await call(caller, shareResource, { id: resource.id, person_id: mara.id, words: 'Page two.' })
  await call(caller, removeResource, { id: (await call(caller, uploadResource, { file: uploadOf('Hello', 'hello.txt') })).id })
  await fillTestimonial(caller)
  const party = (address: string) => [{ address, name: '' }]
  const message = {
    channel: 'email',
    at: '2026-03-02T08:00:00.000Z',
    on: '2026-03-02',
    direction: 'in',
    words: 'Hello',
    automatic: null,
  } as const
  await within(caller, 'tests.receive', (context) =>
    receive(context, {
      memberId: null,
      source: { kind: 'connection', id: id },
      arrivals: [
        { ...message, key: '<one@acorn.example>', parties: party('mara@acorn.example') },
        { ...message, key: '<two@else.example>', parties: party('someone@else.example') },
      ],
    }),
  )
  return { id, mara, ruth, tom, goal, promise }
}

/** What we stand for in two versions, a template, a draft, and what was sent, of which one came back. */
async function fillMessages(caller: Caller, person_id: string): Promise<void> {
  for (const words of ['You go home on time.', 'You sleep at night.']) await call(caller, setCoreMessage, { words })
  await call(caller, createTemplate, { name: 'First', text: 'Hello {given_name}.' })
  await call(caller, createDraft, { person_id, subject: 'Hello', text: 'How did it go?', phase: 'commitment' })
  await call(caller, recordMessage, { person_id, text: 'How did it go?' })
  const mails = { ...caller, settings: { ...caller.settings, smtpUrl: 'smtp://127.0.0.1:1' } }
  const { letter_id } = await call(mails, sendMessage, { person_id, subject: 'Hello', text: 'How did it go?' })
  await within(caller, 'tests.bounce', async (context) => {
    await takeInReports(context, [{ letter_ids: [letter_id ?? ''], said: 'User unknown', of_address: true }])
  })
}

/** A playbook in two versions that is run, with what came across; and two spoilers that became one. */
async function fillPractice(caller: Caller, person_id: string): Promise<void> {
  const given = { name: 'Evening orders', purpose: 'Nothing is thrown away.', worries: ['The oven'] }
  const { id, steps } = await call(caller, createPlaybook, { ...given, steps: [{ what: 'Look at the oven', day: 3 }] })
  const journey = await call(caller, createJourney, { person_id, playbook_id: id })
  await call(caller, createCurveBall, { journey_id: journey.id, step_id: steps[0]?.id ?? null, words: 'The oven was cold.' })
  await call(caller, updatePlaybook, { id, steps: [{ what: 'Look at the oven', day: 1 }], because: 'Sooner.' })
  await call(caller, recordRun, { id, opened_on: '2026-01-05', closed_on: '2026-02-05', arrived: true })
  const one = await call(caller, createSpoiler, { words: 'The price sheet came too late', journey_id: journey.id })
  const other = await call(caller, createSpoiler, { words: 'Nobody called back', apart: true })
  await call(caller, mergeSpoilers, { id: one.id, other_id: other.id })
}

/** Someone who arrived and said so. */
async function fillTestimonial(caller: Caller): Promise<void> {
  const { id: person_id } = await call(caller, createPerson, { name: 'Ida Berg', emails: ['ida@berg.example'] })
  const { id } = await call(caller, createJourney, { person_id })
  const way = await call(caller, createWay, { id, name: 'Evening orders' })
  await call(caller, shareWay, { id, way_id: way.id, because: 'Asked for.' })
  await call(caller, makeDecision, { id, answer: 'yes' })
  await call(caller, arriveJourney, { id, they_said: true })
  const testimonial = await call(caller, askTestimonial, { journey_id: id })
  await takeAnswer(caller, testimonial.id, { act: 'approve', words: 'I sleep.', named: 'full', name: 'Ida Berg' })
}

/** What one seeks and another can give, who were introduced to each other, and words that mean the same. */
async function fillIntroductions(caller: Caller, seeker: string, giver: string): Promise<void> {
  await call(caller, createSynonyms, { words: ['oven', 'stove'] })
  const need = await call(caller, needs.create, { person_id: seeker, words: 'Someone who mends ovens.', topics: ['ovens'] })
  const offer = await call(caller, offers.create, { person_id: giver, words: 'I mend stoves.', topics: ['ovens'] })
  const { id } = await call(caller, askIntroduction, { need_id: need.id, offer_id: offer.id })
  for (const who of ['seeker', 'giver'] as const) await call(caller, answerIntroduction, { id, who, answer: 'yes' })
  await call(caller, makeIntroduction, { id })
}

/** A customer who was asked and has answered, and how whoever leads sees it. */
async function fillPulse(caller: Caller, personId: string): Promise<void> {
  const { id: pulseId } = await call(caller, createPulse, { name: 'Spring', asks: 'customers', person_ids: [personId] })
  await call(caller, giveView, { id: pulseId, scores: { care: 4 } })
  await call(caller, askPulse, { id: pulseId })
  await within(caller, 'tests.say', (context) => takeByName(context, { pulseId, personId, scores: { care: 2 }, words: 'Call me.' }))
  await call(caller, closePulse, { id: pulseId })
}

/** A measure of one's own, and what is aimed at. */
async function fillYardsticks(caller: Caller): Promise<void> {
  await call(caller, createYardstick, { name: 'Calls to bakers', counts: 'touches', serves: 'them', circle: 'Bakers' })
  await call(caller, targetYardstick, { id: 'promises_kept', value: 0.9 })
}

/** Someone who came, and was given to a member who has left since. */
async function fillReception(caller: Caller): Promise<void> {
  const words = 'Nobody has tried the backup.'
  const { id: visit_id, person_id } = await call(caller, createVisit, { name: 'Ida Lindqvist', reach: 'ida@lindqvist.example', words })
  const waits = JSON.stringify([{ visit_id, member_id: null, because: 'She takes “backup” well.' }])
  const given = { from_id: null, from_name: '', to_id: null, to_name: 'Lena', words: 'She asks about cables.', waits, by_name: 'Tests' }
  await within(caller, 'tests.hand_over', ({ db, workspace, now, today }) =>
    db
      .insertInto('handovers')
      .values({ workspace_id: workspace.id, id: newId(), person_id, visit_id, ...given, on_day: today, created_at: now })
      .execute(),
  )
}
