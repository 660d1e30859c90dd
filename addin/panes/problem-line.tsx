import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import type { Review } from '../review.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { sv } from '../ui/sv.ts';
import type { ReviewHands } from './review-hands.ts';

type Props = { pulled: PulledSheet; problem: Review['problems'][number]; hands: ReviewHands };

/** Something in the sheet that must be mended before its row can be sent, with what can be done about it. */
export function ProblemLine({ pulled, problem, hands }: Props) {
  const { row, column, offer } = problem;
  const title = pulled.columns.find((candidate) => candidate.key === column)?.title;
  // Below a person's name the column is enough; a row that nobody is known for is told by its number.
  const tellRow = row !== null && (problem.person === null || !title);
  const rowText = row !== null && hands.kind === 'file' ? hands.placeOf(row, column) : null;
  const place = [rowText ?? (tellRow && sv.review.row(row)), title].filter(Boolean).join(', ');
  return (
    <div class="problem">
      <span class="error-text">
        <Icon name="error" />
        <span>
          {place && <strong>{place}: </strong>}
          {problem.message}
        </span>
      </span>
      {hands.kind === 'workbook' && (
        <span class="row">
          {row !== null && (
            <Button look="link" onPress={() => hands.goTo(row, column)}>
              {column ? sv.review.goTo : sv.review.goToRow}
            </Button>
          )}
          {offer && row !== null && (
            <Button look="link" onPress={() => hands.mend(row, offer)}>
              {sv.review.offers[offer]}
            </Button>
          )}
        </span>
      )}
    </div>
  );
}
