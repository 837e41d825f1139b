import { Icon } from '../icon.tsx'

/** A value to take elsewhere (a link, a key): it can always be selected by hand, and copied with one press where scripts run. */
export function CopyField({ label, value, id }: { label: string; value: string; id: string }) {
  return (
    <wm-copy class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <div class="copy">
        <input class="input" id={id} value={value} readonly data-copy="" />
        <button type="button" class="btn btn-plain with-script" data-copy-now="" aria-label={`Copy ${label.toLowerCase()}`}>
          <Icon name="copy" />
          <span data-copy-words="">Copy</span>
        </button>
      </div>
    </wm-copy>
  )
}
