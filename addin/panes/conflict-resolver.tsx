import { useState } from 'preact/hooks';
import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import type { Decision } from '../../server/domain/decide.ts';
import { messageOf } from '../app.ts';
import { type Choice, decisionsOf, type FieldConflict, fieldConflicts } from '../conflicts.ts';
import type { ReviewItem } from '../review.ts';
import { Button } from '../ui/button.tsx';
import { Check } from '../ui/field.tsx';
import { Alert } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';

type Props = {
  pulled: PulledSheet;
  items: ReviewItem[];
  /** Takes the choices in. */
  onDecide: (decisions: Decision[]) => Promise<void>;
};

/** Fields that somebody else has changed too: what was pulled, what is there now, what was written, and a choice. */
export function ConflictResolver({ pulled, items, onDecide }: Props) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [sameForAll, setSameForAll] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const conflicts = fieldConflicts(pulled, items);
  const shown = sameForAll ? conflicts.slice(0, 1) : conflicts;
  const chooseForAll = (choice: Choice) => setChoices(new Map(conflicts.map(({ id }) => [id, choice])));
  const choose = (id: string, choice: Choice) => {
    if (sameForAll) chooseForAll(choice);
    else setChoices(new Map([...choices, [id, choice]]));
  };
  const tieAll = (same: boolean) => {
    setSameForAll(same);
    // From now on only the first is seen: what it shows must hold for the others.
    if (same) chooseForAll(choices.get(conflicts[0]?.id ?? '') ?? 'theirs');
  };
  const decide = async () => {
    setBusy(true);
    try {
      await onDecide(decisionsOf(items, choices));
    } catch (problem) {
      setError(messageOf(problem));
    }
    setBusy(false);
  };
  return (
    <section class="card stack" aria-labelledby="conflicts">
      <div>
        <h2 id="conflicts">{sv.conflict.title(conflicts.length)}</h2>
        <p class="caption">{sv.conflict.lead}</p>
      </div>
      {conflicts.length > 1 && <Check label={sv.conflict.all} checked={sameForAll} onChange={tieAll} />}
      {shown.map((conflict) => (
        <OneConflict
          key={conflict.id}
          conflict={conflict}
          choice={choices.get(conflict.id) ?? 'theirs'}
          onChoose={(choice) => choose(conflict.id, choice)}
        />
      ))}
      <Alert text={error} />
      <Button busy={busy} onPress={decide}>
        {sv.conflict.decide}
      </Button>
    </section>
  );
}

type OneProps = { conflict: FieldConflict; choice: Choice; onChoose: (choice: Choice) => void };

/** One field that both sides have changed, and the choice between them. */
export function OneConflict({ conflict, choice, onChoose }: OneProps) {
  return (
    <fieldset class="stack tight conflict">
      <legend>
        <strong>{conflict.who}</strong>
        <br />
        {sv.conflict.legend(conflict.title)}
      </legend>
      <dl class="choices">
        <dt>{sv.conflict.base}</dt>
        <dd>{conflict.base}</dd>
        <dt>{sv.conflict.theirs}</dt>
        <dd>
          <strong>{conflict.theirs}</strong>
          {conflict.changedBy && <div class="caption">{conflict.changedBy}</div>}
        </dd>
        <dt>{sv.conflict.mine}</dt>
        <dd>
          <strong>{conflict.mine}</strong>
        </dd>
      </dl>
      {(['theirs', 'mine'] as const).map((option) => (
        <label class="check" key={option}>
          <input
            type="radio"
            name={conflict.id}
            checked={choice === option}
            onChange={() => onChoose(option)}
          />
          <span>{option === 'mine' ? sv.conflict.useMine : sv.conflict.keepTheirs}</span>
        </label>
      ))}
    </fieldset>
  );
}
