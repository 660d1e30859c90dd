import { useRef } from 'preact/hooks';
import type { WireSheet } from '../../../server/contract/sheets.ts';
import { conditionText } from '../../../server/domain/filter-words.ts';
import type { Condition } from '../../../server/domain/sheet.ts';
import { useApp, useAppState } from '../../app.ts';
import { changeSelection } from '../../chosen.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { lazy } from '../../ui/lazy.tsx';
import { sv } from '../../ui/sv.ts';
import { Choices } from './choices.tsx';

const FilterBuilder = lazy(async () => (await import('./filter-builder.tsx')).FilterBuilder, { part: true });

type Props = {
  sheet: WireSheet;
  /** The builder is open. */
  building: boolean;
  onBuild: (building: boolean) => void;
  onApply: () => void;
};

/**
 * The conditions of the selection, one line each, which can be taken away; the builder behind *Villkor* is hidden on
 * entry (R277). *Rensa* takes away all of them (R276); `onApply` runs what the builder has come to.
 */
export function FilterEditor({ sheet, building, onBuild, onApply }: Props) {
  const { store } = useApp();
  const own = useAppState((state) => state.choice.selections[sheet.name]?.filter);
  const opener = useRef<HTMLButtonElement>(null);
  const filter = own ?? sheet.defaultFilter;
  const setFilter = (next: Condition[] | undefined) => changeSelection(store, sheet.name, { filter: next });
  const close = () => {
    onBuild(false);
    opener.current?.focus();
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
      <div class="row">
        <Button
          look="quiet"
          icon="add"
          expanded={building}
          buttonRef={opener}
          onPress={() => onBuild(!building)}
        >
          {sv.work.addCondition}
        </Button>
        {!building && filter.length > 0 && (
          <Button look="quiet" icon="close" onPress={() => setFilter([])}>
            {sv.work.clear}
          </Button>
        )}
        {!building && own && (
          <Button look="quiet" icon="undo" onPress={() => setFilter(undefined)}>
            {sv.work.resetFilter}
          </Button>
        )}
      </div>
      {building && (
        <FilterBuilder
          sheet={sheet}
          filter={filter}
          onCancel={close}
          onApply={(next) => {
            setFilter(next);
            close();
            onApply();
          }}
        />
      )}
    </section>
  );
}
