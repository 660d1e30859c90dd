import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { messageOf, useApp } from '../app.ts';
import type { Review } from '../review.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { sv } from '../ui/sv.ts';

type Props = { pulled: PulledSheet; problem: Review['problems'][number]; askAgain: () => Promise<void> };

/** Something in the sheet that must be mended before its row can be sent, with what can be done about it. */
export function ProblemLine({ pulled, problem, askAgain }: Props) {
  const { workbook, store } = useApp();
  const { row, column, offer } = problem;
  const title = pulled.columns.find((candidate) => candidate.key === column)?.title;
  // Below a person's name the column is enough; a row that nobody is known for is told by its number.
  const tellRow = row !== null && (problem.person === null || !title);
  const place = [tellRow && sv.review.row(row), title].filter(Boolean).join(', ');
  const mend = async () => {
    if (row === null || !offer) return;
    try {
      if (offer === 'newRow') await workbook.makeNewRow(pulled, row);
      else await workbook.restoreRow(pulled, row);
      await askAgain();
    } catch (error) {
      store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
  };
  return (
    <div class="problem">
      <span class="error-text">
        <Icon name="error" />
        <span>
          {place && <strong>{place}: </strong>}
          {problem.message}
        </span>
      </span>
      <span class="row">
        {row !== null && (
          <Button look="link" onPress={() => workbook.goTo(pulled, row, column)}>
            {column ? sv.review.goTo : sv.review.goToRow}
          </Button>
        )}
        {offer && row !== null && (
          <Button look="link" onPress={mend}>
            {sv.review.offers[offer]}
          </Button>
        )}
      </span>
    </div>
  );
}
