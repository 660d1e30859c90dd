import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { sv } from '../sv.ts';
import { selectAreas } from '../user/selecting.ts';
import { columnLetters, splitSheetName, tryParseAddress } from '../workbook/address.ts';
import type { Rect } from '../workbook/rect.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { cancelEdit, leaveEdit, startEdit } from './commands.ts';
import { editText } from './edit-text.ts';
import type { GridStore } from './grid-store.ts';
import { editorKey } from './keyboard.ts';

/** The name box and the formula bar. */
export function FormulaBar({ store }: { store: GridStore }): JSX.Element {
  const { sheet, state } = store;
  const { row, column } = sheet.selection.active;
  const { editing } = state;
  return (
    <div class="formula-bar">
      <NameBox store={store} />
      <span class="fx" aria-hidden="true">
        fx
      </span>
      <input
        class="formula"
        aria-label={sv.formulaBar}
        spellcheck={false}
        autocomplete="off"
        value={editing ? editing.text : editText(sheet, row, column)}
        onFocus={() => {
          const { editing: current } = store.state;
          if (current) store.update({ editing: { ...current, inBar: true } });
          else startEdit(store, null, true);
        }}
        onBlur={(event) => {
          if (document.activeElement !== event.currentTarget) leaveEdit(store);
        }}
        onInput={(event) => {
          const { editing: current } = store.state;
          if (current)
            store.update({ editing: { ...current, text: event.currentTarget.value, inBar: true } });
        }}
        onKeyDown={(event) => {
          if (store.state.editing) editorKey(store, event);
          else if (event.key === 'Escape') cancelEdit(store);
        }}
      />
    </div>
  );
}

function NameBox({ store }: { store: GridStore }): JSX.Element {
  const [draft, setDraft] = useState<string | null>(null);
  const { active, areas } = store.sheet.selection;
  const last = areas.at(-1);
  const name = columnLetters(active.column) + (active.row + 1);
  const size = last && last.rows * last.columns > 1 ? `${last.rows} × ${last.columns}` : '';
  return (
    <input
      class="name-box"
      aria-label={sv.nameBox}
      title={size}
      spellcheck={false}
      value={draft ?? name}
      onFocus={(event) => event.currentTarget.select()}
      onInput={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => setDraft(null)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') go(store, event.currentTarget.value);
        if (event.key === 'Escape' || event.key === 'Enter') {
          setDraft(null);
          store.focusGrid();
        }
      }}
    />
  );
}

function go(store: GridStore, address: string): void {
  const found = lookUp(store, address.trim());
  if (!found) return;
  const { workbook } = store;
  workbook.act('user', () => {
    workbook.activate(found.sheet);
    selectAreas(found.sheet, [found.rect]);
  });
  store.reveal(found.rect.row, found.rect.column);
}

function lookUp({ workbook, sheet }: GridStore, text: string): { sheet: Sheet; rect: Rect } | null {
  const wanted = text.toLowerCase();
  const table = workbook.tables.find(({ name }) => name.toLowerCase() === wanted);
  if (table?.sheet.visibility === 'Visible') return { sheet: table.sheet, rect: table.body };
  const { sheet: name, cells } = splitSheetName(text);
  const home = name === null ? sheet : workbook.sheet(name);
  const rect = tryParseAddress(cells);
  return rect && home?.visibility === 'Visible' ? { sheet: home, rect } : null;
}
