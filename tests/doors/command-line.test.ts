import { beforeAll, describe, expect, test } from 'bun:test'
import { onEachDatabase } from '../on-each-database.ts'
import { all } from './examples.ts'
import { type Ground, type Newcomers, openGround } from './ground.ts'

onEachDatabase('the command line', (_open, engine) => {
  let ground: Ground
  let who: Newcomers
  beforeAll(async () => {
    ground = await openGround(engine())
    who = await ground.newcomers()
  })
  const waymark = (...args: string[]) => ground.command(args)

  describe('wrong usage ends with 2 and names what is wrong', () => {
    const cases: [string[], string][] = [
      [['poeple', 'list'], 'Waymark knows no poeple. Did you mean people?'],
      [['people', 'lst'], 'people has no lst. Did you mean list?'],
      [['people', 'list', '--limt', '3'], 'people.list has no --limt. Did you mean --limit?'],
      [['people', 'list', '--limit'], '--limit needs a value after it.'],
      [['people', 'list', '--limit', '3', '--limit', '4'], '--limit is given twice.'],
      [['people', 'get'], 'people.get needs ID: waymark people get ID'],
      [['people', 'list', 'all'], 'people.list does not know what to do with "all".'],
      [['key', 'make'], 'key knows only: key create'],
      [['key', 'create', '--name', 'x', '--role', 'king'], '--role must be one of viewer, guide, lead, owner, not king.'],
      [['setup', '--email', 'a@b.example'], 'setup needs --password, --name, --workspace.'],
      [['serve', '--prot', '1'], "Unknown option '--prot'"],
    ]
    for (const [args, words] of cases) {
      test(args.join(' '), async () => {
        const { code, err, out } = await waymark(...args)
        expect(err).toContain(words)
        expect({ code, out }).toEqual({ code: 2, out: '' })
      })
    }
  })

  test('a refusal ends with 1 and names the field', async () => {
    const { code, err } = await waymark('people', 'create', '--name', 'Ada', '--relation', 'boss', '--workspace', who.workspaceId)
    expect(err).toBe('relation must be one of customer, prospect, teammate, volunteer, partner.\n')
    expect(code).toBe(1)
  })

  test('lists are given by repeating a flag, nested fields by a dotted one, and numbers are numbers', async () => {
    const given = ['--name', 'Mara Vogt', '--emails', 'mara@vogt.example', '--emails', 'office@vogt.example', '--address.city', 'Graz']
    const { out, code, err } = await waymark('people', 'create', ...given, '--json', '--workspace', who.workspaceId)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toMatchObject({ emails: ['mara@vogt.example', 'office@vogt.example'], address: { city: 'Graz' } })
    const listed = await waymark('people', 'list', '--limit', '1', '--workspace', who.workspaceId)
    expect(listed.out).toContain('Mara Vogt')
    expect(listed.out.split('\n')[0]).toMatch(/^name +organization/)
  })

  test('where there are several workspaces, one has to be named; one that is not there is not guessed', async () => {
    await ground.newcomers()
    const unnamed = await waymark('people', 'list')
    expect(unnamed.code).toBe(1)
    expect(unnamed.err).toContain('There are several workspaces: add --workspace')
    expect((await waymark('people', 'list', '--workspace', 'elsewhere')).err).toContain('There is no workspace elsewhere')
  })

  test('a file that is not there is refused by its name', async () => {
    const { code, err } = await waymark('imports', 'create', '--file', '/no/such.csv', '--workspace', who.workspaceId)
    expect({ code, err }).toEqual({ code: 1, err: 'There is no file /no/such.csv, or it may not be read.\n' })
  })

  test('help knows every operation, and every field of it', async () => {
    const general = (await waymark('help')).out
    for (const operation of all) {
      const [noun = '', ...verb] = operation.name.split('.')
      expect(general).toContain(`  ${noun}`)
      expect((await waymark(noun, 'help')).out).toContain(`${noun} ${verb.join(' ')}`)
      const { out, code } = await waymark(noun, verb.join('.'), '--help')
      expect(code).toBe(0)
      for (const field of Object.keys(operation.input.shape))
        expect(out).toMatch(new RegExp(`--${field.replaceAll('_', '-')}\\b|\\b${field.toUpperCase()}\\b`))
    }
  })
})
