import { useEffect, useRef, useState } from 'preact/hooks';
import { dataColumns } from '../../../server/contract/columns-to-pull.ts';
import type { WireSheet } from '../../../server/contract/sheets.ts';
import { isRowChoice } from '../../../server/domain/row-choice.ts';
import type { Condition } from '../../../server/domain/sheet.ts';
import { conditionOf, type Draft, draftOf, emptyDraft } from '../../filter-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { sv } from '../../ui/sv.ts';
import { ConditionFields } from './condition-fields.tsx';
import { useCount } from './use-count.ts';

type Props = {
  sheet: WireSheet;
  filter: readonly Condition[];
  onApply: (filter: Condition[]) => void;
  onCancel: () => void;
};

/** Several conditions on any column, joined by and; *Verkställ* runs them (R275). */
export function FilterBuilder({ sheet, filter, onApply, onCancel }: Props) {
  const columns = dataColumns(sheet.columns);
  const blank = () => (columns[0] ? [emptyDraft(columns[0])] : []);
  // Rows that are named are taken away above, and not written here.
  const named = filter.filter(isRowChoice);
  const written = filter.filter((condition) => !isRowChoice(condition));
  // The one that stands empty at the end is no condition until something is done with it.
  const [untouched] = useState(() => blank()[0]);
  const [drafts, setDrafts] = useState<Draft[]>(() => [
    ...written.map((condition) => draftOf(columns, condition)),
    ...(untouched ? [untouched] : []),
  ]);
  const [judged, setJudged] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const [focused, setFocused] = useState(drafts.at(-1)?.id);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(`[data-condition="${focused}"] select`)?.focus();
  }, [focused]);
  const read = drafts.map((draft) => (draft === untouched ? null : conditionOf(columns, draft)));
  const conditions = read.filter((one) => one !== null && typeof one !== 'string');
  const all = [...named, ...conditions];
  const errors = read.map((one) => (judged && typeof one === 'string' ? one : null));
  const apply = () => {
    setJudged(true);
    const wrong = read.findIndex((one) => typeof one === 'string');
    if (wrong < 0) return onApply(all);
    const fields = form.current?.querySelector(`[data-condition="${drafts[wrong]?.id}"]`);
    const empty = [...(fields?.querySelectorAll('input') ?? [])].find((input) => input.value === '');
    (empty ?? [...(fields?.querySelectorAll<HTMLElement>('input, select') ?? [])].at(-1))?.focus();
  };
  const add = () => {
    const more = blank();
    setDrafts([...drafts, ...more]);
    setFocused(more[0]?.id);
  };
  const remove = (id: number) => {
    const at = drafts.findIndex((draft) => draft.id === id);
    setFocused((drafts[at + 1] ?? drafts[at - 1])?.id);
    setDrafts(drafts.filter((draft) => draft.id !== id));
  };
  return (
    <Form slight formRef={form} card label={sv.condition.title} onSubmit={apply} onEscape={onCancel}>
      {drafts.length === 0 && named.length === 0 && <p class="caption">{sv.work.allRows}</p>}
      {drafts.map((draft, index) => (
        <ConditionFields
          key={draft.id}
          nr={index + 1}
          columns={columns}
          draft={draft}
          error={errors[index] ?? null}
          onChange={(next) => setDrafts(drafts.map((old) => (old.id === next.id ? next : old)))}
          onRemove={() => remove(draft.id)}
        />
      ))}
      <Button look="quiet" icon="add" onPress={add}>
        {sv.condition.add}
      </Button>
      <Counted sheet={sheet} conditions={all} />
      <div class="row">
        <Button submit look="primary">
          {sv.condition.apply}
        </Button>
        <Button onPress={() => setDrafts([])}>{sv.work.clear}</Button>
        <Button look="quiet" onPress={onCancel}>
          {sv.cancel}
        </Button>
      </div>
    </Form>
  );
}

/** How many rows the conditions that are whole would give. */
function Counted({ sheet, conditions }: { sheet: WireSheet; conditions: Condition[] }) {
  const text = JSON.stringify(conditions);
  // The same conditions keep their identity, so that the server is asked once for each.
  const kept = useRef({ text, conditions });
  if (kept.current.text !== text) kept.current = { text, conditions };
  const count = useCount(sheet, kept.current.conditions);
  return <p class="caption">{sv.condition.gives(count)}</p>;
}
