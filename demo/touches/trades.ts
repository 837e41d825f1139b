import type { Trade, TradeWords } from './trade.ts'
import { association, care, clinic, pharmacy, school } from './words-care.ts'
import { bakery, farm, garden, hospitality } from './words-food.ts'
import { partner, volunteering } from './words-neighbours.ts'
import { accounting, architecture, housing, law, studio } from './words-offices.ts'
import { culture, logistics, shop, workshop } from './words-trades.ts'

export const trades: Record<Exclude<Trade, 'team'>, TradeWords> = {
  bakery,
  hospitality,
  law,
  architecture,
  accounting,
  studio,
  school,
  clinic,
  pharmacy,
  care,
  workshop,
  logistics,
  garden,
  farm,
  association,
  shop,
  culture,
  housing,
  partner,
  volunteering,
}
