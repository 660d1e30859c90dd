import { useRef } from 'preact/hooks';
import { dataColumns } from '../../../server/contract/columns-to-pull.ts';
import type { WireSheet } from '../../../server/contract/sheets.ts';
import { sortText } from '../../../server/domain/filter-words.ts';
import type { SortStep } from '../../../server/domain/sheet.ts';
import { useApp, useAppState } from '../../app.ts';
import { changeSelection } from '../../chosen.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { sv } from '../../ui/sv.ts';

/** The most steps that the server sorts by. */
const MAX_STEPS = 10;

/** What the rows are sorted by, on one column or several, each rising or falling (R280, R281). */
export function SortEditor({ sheet }: { sheet: WireSheet }) {
  const { store } = useApp();
  const own = useAppState((state) => state.choice.selections[sheet.name]?.sort);
  const steps = own ?? sheet.defaultSort;
  const list = useRef<HTMLUListElement>(null);
  const columns = dataColumns(sheet.columns);
  const put = (sort: SortStep[] | undefined) => changeSelection(store, sheet.name, { sort });
  const change = (place: number, patch: Partial<SortStep>) =>
    put(steps.map((step, index) => (index === place ? { ...step, ...patch } : step)));
  // A column that another step has changes places with it: each is sorted by once.
  const changeColumn = (place: number, column: string) =>
    put(
      steps.map((step, index) => {
        if (index === place) return { ...step, column };
        return step.column === column ? { ...step, column: steps[place]?.column ?? column } : step;
      }),
    );
  const unused = columns.find(({ key }) => steps.every(({ column }) => column !== key));
  return (
    <details class="folded">
      <summary>
        <Icon name="chevron" />
        <span>{sv.sort.title(sortText(sheet.columns, steps) || sv.sort.own)}</span>
      </summary>
      <div class="stack tight">
        <ul class="stack tight" ref={list}>
          {steps.map((step, index) => (
            <li key={index} class="sort-step">
              <select
                class="input"
                aria-label={sv.sort.column(index + 1)}
                value={step.column}
                onChange={(event) => changeColumn(index, event.currentTarget.value)}
              >
                {columns.map(({ key, title }) => (
                  <option key={key} value={key}>
                    {title}
                  </option>
                ))}
              </select>
              <select
                class="input"
                aria-label={sv.sort.direction(index + 1)}
                value={step.direction}
                onChange={(event) =>
                  change(index, { direction: event.currentTarget.value === 'desc' ? 'desc' : 'asc' })
                }
              >
                <option value="asc">{sv.sort.asc}</option>
                <option value="desc">{sv.sort.desc}</option>
              </select>
              <button
                type="button"
                class="button quiet"
                aria-label={sv.sort.remove(columns.find(({ key }) => key === step.column)?.title ?? '')}
                onClick={() => {
                  put(steps.filter((_, place) => place !== index));
                  list.current?.parentElement?.querySelector<HTMLElement>('[data-add] button')?.focus();
                }}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
        <div class="row" data-add>
          <Button
            look="quiet"
            icon="add"
            disabled={steps.length >= MAX_STEPS || !unused}
            onPress={() => unused && put([...steps, { column: unused.key, direction: 'asc' }])}
          >
            {sv.sort.add}
          </Button>
          {own && (
            <Button look="quiet" icon="undo" onPress={() => put(undefined)}>
              {sv.sort.reset}
            </Button>
          )}
        </div>
      </div>
    </details>
  );
}
