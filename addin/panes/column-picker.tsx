import type { WireSheet } from '../../server/contract/sheets.ts';
import { useApp, useAppState } from '../app.ts';
import { columnsToPull, dataColumns } from '../pull.ts';
import { Check } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { sv } from '../ui/sv.ts';

/** Which columns to pull; those that say whom a row is about cannot be left out. */
export function ColumnPicker({ sheet }: { sheet: WireSheet }) {
  const { store } = useApp();
  const own = useAppState((state) => state.choice.columns[sheet.name]);
  const chosen = columnsToPull(sheet, own);
  const choices = dataColumns(sheet.columns).filter((column) => !column.identifying);
  const toggle = (key: string, on: boolean) => {
    const { choice } = store.get();
    const next = on ? [...chosen, key] : chosen.filter((column) => column !== key);
    store.set({ choice: { ...choice, columns: { ...choice.columns, [sheet.name]: next } } });
  };
  return (
    <details class="folded">
      <summary>
        <Icon name="chevron" />
        {sv.work.columns(chosen.length)}
      </summary>
      <div class="people">
        {choices.map((column) => (
          <Check
            key={column.key}
            label={column.title}
            checked={chosen.includes(column.key)}
            onChange={(on) => toggle(column.key, on)}
          />
        ))}
      </div>
    </details>
  );
}
