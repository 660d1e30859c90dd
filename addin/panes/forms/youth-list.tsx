import { useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { sv } from '../../ui/sv.ts';
import type { Marked } from '../../workbook/selection.ts';
import type { Youth } from '../../youths.ts';

/** “3 ungdomar: Alva A, Bo B och 1 till”, then all of them in a list (R174, R193). */
export function YouthList({ youths }: { youths: readonly Youth[] }) {
  const names = youths.slice(0, 2).map((youth) => youth.name);
  const rest = youths.length - names.length;
  return (
    <details class="folded">
      <summary>
        <span>
          <strong>{sv.selection.on(youths.length)}</strong>: {names.join('; ')}
          {rest > 0 && ` ${sv.and} ${sv.more(rest)}`}
        </span>
      </summary>
      <ul class="people">
        {youths.map((youth) => (
          <li key={youth.period ?? youth.id}>
            <span>{youth.name}</span>
            <span class="caption numeric">{youth.identity}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

type Failure = { youth: Youth; reasons: string[] };

/** Those for whom it did not go through, each with the reason and the way to the row. */
export function Failures({ failed, marked }: { failed: readonly Failure[]; marked: Marked | null }) {
  const { workbook } = useApp();
  if (failed.length === 0) return null;
  return (
    <section class="card stack tight" aria-labelledby="failures">
      <h2 id="failures">{sv.save.failures}</h2>
      <ul class="stack tight">
        {failed.map(({ youth, reasons }) => (
          <li key={youth.period ?? youth.id} class="stack tight">
            <strong>{youth.name}</strong>
            {reasons.map((reason) => (
              <span class="error-text" key={reason}>
                {reason}
              </span>
            ))}
            {marked && youth.period && (
              <div>
                <Button look="link" onPress={() => workbook.goToKey(marked.pulled, youth.period ?? '')}>
                  {sv.review.goToRow}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
