import type { z } from 'zod'
import { settingsNav } from '../../access/index.ts'
import { Action, Actions, count, Facts, Remark, Rows, Section, SettingsFrame, Tag, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { backupState, listBackups } from '../operations.ts'

type State = z.output<typeof backupState.output>
type Backup = z.output<typeof listBackups.output>['items'][number]

/** How it stands with backups, in a sentence. */
export async function saysBackups({ call }: PageRequest): Promise<string> {
  const [{ items }, { schedule, trouble }] = await Promise.all([call(listBackups, {}), call(backupState, {})])
  if (trouble) return 'The last backup could not be made.'
  if (items.some(({ read }) => read?.whole === false)) return 'A backup is damaged.'
  if (schedule === 'off') return items.length === 0 ? 'There is none, and none is made by itself.' : 'None is made by itself.'
  return `Made ${schedule}; ${count(items.length, 'is there', 'are there')}.`
}

/** The server's backups and when they are made. */
export async function backupsPage({ call, view }: PageRequest) {
  const [{ items }, state] = await Promise.all([call(listBackups, {}), call(backupState, {})])
  return (
    <SettingsFrame
      title="Backups"
      lead="Each is one file with everything in it, made while you work and read back to its last byte."
      nav={settingsNav(view.member?.role)}
    >
      {state.trouble && (
        <Remark>
          The last backup could not be made (<When at={state.trouble.at} clock />
          ): {state.trouble.words}
        </Remark>
      )}
      {state.schedule === 'off' && (
        <Remark>
          No backup is made by itself. Whoever looks after the server sets <code>WAYMARK_BACKUP=daily</code>.
        </Remark>
      )}
      {state.schedule !== 'off' && <Facts facts={factsOf(state)} />}
      {state.here && !state.making && (
        <Actions>
          <Action operation="backups.make" label="Make one now" kind="next" />
        </Actions>
      )}
      {state.here && state.making && <p role="status">A backup is being made.</p>}
      {!state.here && (
        <p>
          This server holds other workspaces too, and a backup holds all of them: whoever looks after the server makes it with{' '}
          <code>waymark backup</code>.
        </p>
      )}
      <Section
        title="Those there are"
        lead={
          <>
            To be safe from fire and theft, copy them to another place. One comes back with <code>waymark restore</code>, on the server.
          </>
        }
      >
        <Rows items={items.map((one) => rowOf(one, state.here))} empty="There is no backup yet." />
      </Section>
    </SettingsFrame>
  )
}

function factsOf({ schedule, keep, next_at }: State) {
  return [
    ['Made by itself', schedule],
    ['The next one', next_at && <When at={next_at} clock />],
    ['Kept', `the last ${keep}`],
  ] as const
}

const why = { scheduled: 'at its time', asked: 'asked for', 'before-upgrade': 'before an upgrade' }

function rowOf({ name, made_at, reason, size, read }: Backup, here: boolean) {
  return {
    main: (
      <>
        Made{' '}
        <strong>
          <When at={made_at} clock />
        </strong>{' '}
        {read?.whole === false && <Tag tone="wrong">damaged</Tag>}
      </>
    ),
    note: (
      <>
        {why[reason]}, {sizeOf(size)};{' '}
        {read ? (
          <>
            {read.whole ? 'read and found whole' : 'read and found damaged'} <When at={read.at} clock />
          </>
        ) : (
          'not read yet'
        )}
      </>
    ),
    side: here ? (
      <Action operation="backups.read" values={{ name }} label="Read it again" name={`Read it again: ${name}`} kind="quiet" small />
    ) : undefined,
  }
}

function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`
  return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(2)} GB`
}
