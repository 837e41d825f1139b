import { nameRows } from '../access/index.ts'

nameRows('person', 'people', ({ name }) => name)
// A choice of the morning goes by the person it was made of.
nameRows('morning_choice', 'people', ({ name }) => name)
nameRows('organization', 'organizations', ({ name }) => name)
nameRows('circle', 'circles', ({ name }) => name)
nameRows('custom_field', 'custom_fields', ({ label }) => label)
