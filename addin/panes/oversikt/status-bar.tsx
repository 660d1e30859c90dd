import type { OversiktAnswer, Pointer } from '../../../server/contract/oversikt.ts';
import { sv } from '../../ui/sv.ts';
import { FigureLink } from './figure-link.tsx';

/** Narrower parts have no room for their number; it stands in the list below. */
const NUMBERED_FROM = 0.09;

type Props = {
  status: OversiktAnswer['status'];
  onChoose: (pointer: Pointer, words: string) => void;
};

/**
 * The youths by status as one bar, and below it the same in words, in the same order: what cannot be seen or told apart
 * by colour can be read.
 */
export function StatusBar({ status, onChoose }: Props) {
  const total = status.reduce((sum, { count }) => sum + count, 0);
  const some = status.filter(({ count }) => count > 0);
  if (total === 0) return <p class="caption">{sv.oversikt.none}</p>;
  return (
    <div class="stack tight">
      <div class="status-bar" aria-hidden="true">
        {some.map(({ value, label, count }) => (
          <span key={value} class={`status-${value}`} style={{ flexGrow: count }} title={`${label} ${count}`}>
            {count / total >= NUMBERED_FROM ? sv.oversikt.number(count) : ''}
          </span>
        ))}
      </div>
      <ul class="figures" aria-label={sv.oversikt.byStatus}>
        {some.map(({ value, label, count, rows }) => (
          <li key={value}>
            <span class={`swatch status-${value}`} />
            <FigureLink words={label} count={count} onPress={() => onChoose(rows, label)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
