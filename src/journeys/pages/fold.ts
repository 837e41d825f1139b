import { foldSection, sectionId } from '../../ui/index.ts'
import type { Stage } from '../core/journey.ts'

/** The stages at which a part of the page is at hand; at those after them it lies behind, closed to a line. */
const atHand: Readonly<Record<string, readonly Stage[]>> = {
  listening: ['listening', 'purpose'],
  purpose: ['listening', 'purpose', 'way'],
  requests: ['listening', 'purpose', 'way', 'deciding'],
  ways: ['listening', 'purpose', 'way', 'deciding'],
  value: ['listening', 'purpose', 'way', 'deciding'],
  risks: ['listening', 'purpose', 'way', 'deciding'],
  'price-sheets': ['listening', 'purpose', 'way', 'deciding'],
  playbook: ['listening', 'purpose', 'way', 'deciding', 'committed'],
  trail: ['listening', 'purpose', 'way', 'deciding', 'committed'],
}

/** Closes the parts of a journey's page that lie behind it at a stage. */
export function foldBehind(parts: readonly unknown[], stage: Stage): unknown[] {
  return parts.map((part) => {
    const stages = atHand[sectionId(part) ?? '']
    return !stages || stages.includes(stage) ? part : foldSection(part)
  })
}
