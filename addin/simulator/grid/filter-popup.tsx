import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { sv } from '../sv.ts';
import { type FilterChoice, filterBy, filterChoices, sortBy } from '../user/table-menu.ts';
import { cellRect } from '../workbook/rect.ts';
import type { Table } from '../workbook/table.ts';
import type { GridStore } from './grid-store.ts';
import { PopupWindow } from './popup.tsx';
import { boxOf, type View } from './view.ts';

const MOST_SHOWN = 300;

type FilterPopupProps = { store: GridStore; view: View; table: Table; column: number };

/** The menu of a table's header: sort, and choose which values to show. */
export function FilterPopup({ store, view, table, column }: FilterPopupProps): JSX.Element | null {
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus({ preventScroll: true }), []);
  const name = table.columnName(column);
  const box = boxOf(view, cellRect(table.rect.row, table.rect.column + column));
  if (!box) return null;
  const done = (action: () => void) => {
    store.update({ popup: null });
    store.attempt(action);
    store.focusGrid();
  };
  return (
    <PopupWindow store={store} view={view} at={box} label={sv.openFilter(name)}>
      <button
        ref={first}
        type="button"
        class="menu-item"
        onClick={() => done(() => sortBy(table, column, true))}
      >
        <span aria-hidden="true">↑</span> {sv.menu.ascending}
      </button>
      <button type="button" class="menu-item" onClick={() => done(() => sortBy(table, column, false))}>
        <span aria-hidden="true">↓</span> {sv.menu.descending}
      </button>
      <button
        type="button"
        class="menu-item"
        disabled={!table.columns[column]?.filter}
        onClick={() => done(() => filterBy(table, column, null))}
      >
        <span aria-hidden="true">✕</span> {sv.menu.clear(name)}
      </button>
      <FilterForm
        choices={useMemo(() => filterChoices(table, column), [table, column])}
        apply={(texts) => done(() => filterBy(table, column, texts))}
        cancel={() => done(() => {})}
      />
    </PopupWindow>
  );
}

type FilterFormProps = {
  choices: FilterChoice[];
  apply: (texts: string[] | null) => void;
  cancel: () => void;
};

function FilterForm({ choices, apply, cancel }: FilterFormProps): JSX.Element {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(
    () => new Set(choices.filter((choice) => choice.chosen).map(({ text }) => text)),
  );
  const found = choices.filter(({ text }) => text.toLowerCase().includes(search.toLowerCase()));
  const shown = found.slice(0, MOST_SHOWN);
  const toggle = (texts: string[], on: boolean) => {
    const next = new Set(chosen);
    for (const text of texts)
      if (on) next.add(text);
      else next.delete(text);
    setChosen(next);
  };
  const wanted = found.filter(({ text }) => chosen.has(text)).map(({ text }) => text);
  const isAll = search === '' && wanted.length === choices.length;
  const allOn = found.length > 0 && wanted.length === found.length;
  return (
    <form
      class="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        apply(isAll ? null : wanted);
      }}
    >
      <input
        type="search"
        class="filter-search"
        aria-label={sv.menu.search}
        placeholder={sv.menu.search}
        value={search}
        onInput={(event) => setSearch(event.currentTarget.value)}
      />
      <label class="filter-choice">
        <input
          type="checkbox"
          checked={allOn}
          indeterminate={!allOn && wanted.length > 0}
          onChange={(event) =>
            toggle(
              found.map(({ text }) => text),
              event.currentTarget.checked,
            )
          }
        />
        {search === '' ? sv.menu.all : sv.menu.allFound}
      </label>
      <div class="filter-choices">
        {shown.map(({ text, count }) => (
          <label class="filter-choice" key={text}>
            <input
              type="checkbox"
              checked={chosen.has(text)}
              onChange={(event) => toggle([text], event.currentTarget.checked)}
            />
            <span class="filter-text">{text === '' ? sv.menu.empty : text}</span>
            <span class="filter-count">{count}</span>
          </label>
        ))}
        {found.length === 0 && <p class="filter-note">{sv.menu.none}</p>}
        {found.length > shown.length && (
          <p class="filter-note">{sv.menu.more(found.length - shown.length)}</p>
        )}
      </div>
      <div class="popup-buttons">
        <button type="submit" class="primary" disabled={wanted.length === 0}>
          {sv.menu.apply}
        </button>
        <button type="button" onClick={cancel}>
          {sv.menu.cancel}
        </button>
      </div>
    </form>
  );
}
