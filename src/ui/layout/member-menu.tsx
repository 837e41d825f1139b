import type { IconName } from '../pieces/icon.tsx'
import { Icon } from '../pieces/icon.tsx'
import { here, useView } from '../view.ts'

/**
 * Who is here, in which workspace, in which light. What concerns the session rather than the data is posted to the web door
 * itself: `/switch` (workspace_id), `/theme` (theme: light, dark or empty), `/sign-out`; each with `then`.
 */
export function MemberMenu({ where }: { where: 'menu' | 'sheet' }) {
  const view = useView()
  if (!view.member) return null
  return (
    <div class="member-menu">
      <p class="member-who">
        <strong>{view.member.name}</strong>
        <span class="soft">{view.member.email}</span>
        <span class="soft">
          {view.member.role}
          {view.workspace && ` in ${view.workspace.name}`}
        </span>
      </p>
      <SwitchWorkspace />
      <ThemeChoice where={where} />
      <a href="/settings/me" class="menu-item">
        <Icon name="person" />
        You, password and passkeys
      </a>
      <form method="post" action="/sign-out" data-turbo="false">
        <button type="submit" class="menu-item">
          <Icon name="leave" />
          Sign out
        </button>
      </form>
    </div>
  )
}

function SwitchWorkspace() {
  const view = useView()
  const others = (view.workspaces ?? []).filter((workspace) => workspace.id !== view.workspace?.id)
  if (!others.length) return null
  return (
    <ul class="member-workspaces" aria-label="Other workspaces">
      {others.map((workspace) => (
        <li>
          <form method="post" action="/switch" data-turbo="false">
            <input type="hidden" name="workspace_id" value={workspace.id} />
            <button type="submit" class="menu-item">
              <Icon name="circle" />
              {workspace.name}
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}

const themes: { value: '' | 'light' | 'dark'; label: string; icon: IconName }[] = [
  { value: '', label: 'As the system', icon: 'system' },
  { value: 'light', label: 'Light', icon: 'light' },
  { value: 'dark', label: 'Dark', icon: 'dark' },
]

function ThemeChoice({ where }: { where: string }) {
  const view = useView()
  return (
    <wm-theme>
      <form method="post" action="/theme" id={`theme-${where}`}>
        <fieldset class="themes" aria-label="Light or dark">
          <input type="hidden" name="then" value={here(view)} />
          {themes.map((theme) => (
            <button
              type="submit"
              name="theme"
              value={theme.value}
              aria-pressed={(view.theme ?? '') === theme.value ? 'true' : 'false'}
              title={theme.label}
            >
              <Icon name={theme.icon} />
              <span class="sr-only">{theme.label}</span>
            </button>
          ))}
        </fieldset>
      </form>
    </wm-theme>
  )
}
