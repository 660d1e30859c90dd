import { useState } from 'preact/hooks';
import type { WireSheet } from '../../server/contract/sheets.ts';
import type { Condition } from '../../server/domain/sheet.ts';
import { useApp, useAppState } from '../app.ts';
import { conditionText } from '../filter-words.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { sv } from '../ui/sv.ts';
import { Choices } from './choices.tsx';
import { ConditionForm } from './condition-form.tsx';

/** The conditions of the selection, one line each, which can be taken away and added to. */
export function FilterEditor({ sheet }: { sheet: WireSheet }) {
  const { store } = useApp();
  const own = useAppState((state) => state.choice.filters[sheet.name]);
  const [adding, setAdding] = useState(false);
  const filter = own ?? sheet.defaultFilter;
  const setFilter = (next: Condition[] | undefined) => {
    const { choice } = store.get();
    const { [sheet.name]: _, ...others } = choice.filters;
    const filters = next ? { ...others, [sheet.name]: next } : others;
    store.set({ choice: { ...choice, filters } });
  };
  return (
    <section class="field" aria-label={sv.work.filter}>
      <span class="label">{sv.work.filter}</span>
      <Choices sheet={sheet} filter={filter} onChoose={setFilter} />
      <ul class="chips">
        {filter.length === 0 && <li class="caption">{sv.work.allRows}</li>}
        {filter.map((condition, index) => {
          const text = conditionText(sheet.columns, condition);
          return (
            <li class="chip" key={text}>
              <span>{text}</span>
              <button
                type="button"
                class="button quiet"
                aria-label={sv.work.removeCondition(text)}
                onClick={() => setFilter(filter.filter((_, place) => place !== index))}
              >
                <Icon name="close" />
              </button>
            </li>
          );
        })}
      </ul>
      {adding ? (
        <ConditionForm
          columns={sheet.columns}
          onAdd={(condition) => {
            setFilter([...filter, condition]);
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <div class="row">
          <Button look="quiet" icon="add" onPress={() => setAdding(true)}>
            {sv.work.addCondition}
          </Button>
          {own && (
            <Button look="quiet" icon="undo" onPress={() => setFilter(undefined)}>
              {sv.work.resetFilter}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
