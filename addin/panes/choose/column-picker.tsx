import { useState } from 'preact/hooks';
import { belongingWith, columnsToPull, dataColumns } from '../../../server/contract/columns-to-pull.ts';
import type { WireSheet } from '../../../server/contract/sheets.ts';
import { useApp, useAppState } from '../../app.ts';
import { changeSelection } from '../../chosen.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { sv } from '../../ui/sv.ts';
import { MoveButtons } from './move-buttons.tsx';
import { useReorder } from './use-reorder.ts';

/** Which columns to pull and in which order; those that say whom a row is about cannot be left out (R278, R279). */
export function ColumnPicker({ sheet }: { sheet: WireSheet }) {
  const { store } = useApp();
  const own = useAppState((state) => state.choice.selections[sheet.name]?.columns);
  const all = dataColumns(sheet.columns);
  const first = all.filter((column) => column.identifying);
  const rest = all.filter((column) => !column.identifying);
  const chosen = columnsToPull(sheet, own).slice(first.length);
  // One that is taken away keeps its place while the list is open, so that nothing jumps.
  const [shown, setShown] = useState<string[]>([]);
  const order = orderOf(
    rest.map(({ key }) => key),
    chosen,
    shown,
  );
  const items = order.flatMap((key) => rest.find((column) => column.key === key) ?? []);
  const titles = (keys: readonly string[]) =>
    keys.map((key) => all.find((column) => column.key === key)?.title ?? key).join(', ');
  const choose = (keys: readonly string[], places: string[]) => {
    setShown(places);
    changeSelection(store, sheet.name, {
      columns: [...first.map(({ key }) => key), ...places.filter((key) => keys.includes(key))],
    });
  };
  const toggle = (key: string, on: boolean) => {
    const both = [key, ...belongingWith(sheet, key)];
    choose(on ? [...chosen, ...both] : chosen.filter((column) => !both.includes(column)), order);
  };
  const { list, move, dragging } = useReorder(items, (keys) => choose(chosen, keys));
  return (
    <details class="folded">
      <summary>
        <Icon name="chevron" />
        {sv.work.columns(chosen.length + first.length)}
      </summary>
      <div class="stack tight">
        <p class="caption">{sv.columns.always(titles(first.map(({ key }) => key)))}</p>
        <ul class="columns" ref={list}>
          {items.map((column, index) => {
            const mates = belongingWith(sheet, column.key);
            return (
              <li key={column.key} data-key={column.key} {...dragging(column.key)}>
                <div class="grow">
                  <Check
                    label={column.title}
                    checked={chosen.includes(column.key)}
                    onChange={(on) => toggle(column.key, on)}
                  />
                  {mates.length > 0 && <span class="caption">{sv.columns.together(titles(mates))}</span>}
                </div>
                <MoveButtons
                  title={column.title}
                  first={index === 0}
                  last={index === items.length - 1}
                  onMove={(by) => move(column.key, by)}
                />
              </li>
            );
          })}
        </ul>
        {own && (
          <Button
            look="quiet"
            icon="undo"
            onPress={() => {
              setShown([]);
              changeSelection(store, sheet.name, { columns: undefined });
            }}
          >
            {sv.columns.reset}
          </Button>
        )}
      </div>
    </details>
  );
}

/** The order of the list: as it was shown if the chosen ones still stand so, else the chosen ones and then the others. */
function orderOf(all: readonly string[], chosen: readonly string[], shown: readonly string[]): string[] {
  const same = shown.filter((key) => chosen.includes(key)).join() === chosen.join();
  if (same && shown.length === all.length) return [...shown];
  const left = all.filter((key) => !chosen.includes(key));
  return [...chosen, ...left];
}
