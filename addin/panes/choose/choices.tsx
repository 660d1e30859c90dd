import type { WireSheet } from '../../../server/contract/sheets.ts';
import type { Condition } from '../../../server/domain/sheet.ts';
import { Button } from '../../ui/button.tsx';
import { sv } from '../../ui/sv.ts';

type Props = { sheet: WireSheet; filter: readonly Condition[]; onChoose: (filter: Condition[]) => void };

/** The selections of a sheet that have a name of their own; nothing where it has none. */
export function Choices({ sheet, filter, onChoose }: Props) {
  if (sheet.choices.length === 0) return null;
  const now = JSON.stringify(filter);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are buttons
    <div class="row picks" role="group" aria-label={sv.work.choices}>
      {sheet.choices.map((choice) => (
        <Button
          key={choice.title}
          pressed={JSON.stringify(choice.filter) === now}
          onPress={() => onChoose(choice.filter)}
        >
          {choice.title}
        </Button>
      ))}
    </div>
  );
}
