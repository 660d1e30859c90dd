import type { PulledColumn } from '../../server/contract/pull.ts';
import type { MassChange } from '../../server/domain/mass-change.ts';
import { TextField } from '../ui/field.tsx';
import { Message } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';

type Props = {
  mass: MassChange;
  columns: readonly PulledColumn[];
  typed: string;
  onType: (text: string) => void;
};

/** A change so large that it may be a slip: its number must be typed before it is sent. */
export function MassRail({ mass, columns, typed, onType }: Props) {
  const column = columns.find((candidate) => candidate.key === mass.column)?.title ?? '';
  return (
    <Message kind="warning">
      <div class="stack tight">
        <p>{sv.review.mass[mass.kind](column, mass.count)}</p>
        <TextField label={sv.review.mass.type(mass.count)} value={typed} onInput={onType} />
      </div>
    </Message>
  );
}
