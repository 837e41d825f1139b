import { nameRows } from '../access/index.ts'

nameRows('offering', 'offerings', ({ name }) => name)
nameRows('price_sheet', 'price_sheets', ({ title }) => title)
nameRows('credit_agreement', 'credit_agreements', ({ name }) => name)
