import { useRef, useState } from 'preact/hooks';
import type { Decision } from '../../server/domain/decide.ts';
import { confirms } from '../../server/domain/mass-change.ts';
import { messageOf, useServed } from '../app.ts';
import { ConflictResolver } from '../panes/conflict-resolver.tsx';
import { MassRail } from '../panes/mass-rail.tsx';
import { ReviewList } from '../panes/review-list.tsx';
import { canBeSent, summaryOf } from '../review.ts';
import { Button } from '../ui/button.tsx';
import { Alert, Message } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';
import { svBlad } from '../ui/sv-blad.ts';
import { pulledWhen } from '../ui/sv-words.ts';
import { type ChosenFile, type FileReview, pushFile, reviewOf } from './file-push.ts';
import type { SentFile } from './sent.tsx';

type Props = {
  file: ChosenFile;
  found: FileReview;
  decisions: Decision[];
  onDecide: (decisions: Decision[]) => Promise<void>;
  onSent: (sent: SentFile) => void;
  onAgain: () => void;
};

/** Granska for a file: everything that would be sent, what the server says of it, and what must be mended first. */
export function ReviewFile({ file, found, decisions, onDecide, onSent, onAgain }: Props) {
  const served = useServed();
  const { review, hands, alreadySent } = found;
  const [typed, setTyped] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  // Sent once more after a lost answer it is the same sending.
  const pushId = useRef(crypto.randomUUID());
  const { pulled, items, problems, mass, missing } = review;
  const ready = items.filter(canBeSent).length;
  const conflicts = items.filter((item) => item.verdict?.outcome === 'conflict');
  const isEmpty = items.length + problems.length === 0;
  const unconfirmed = mass.find((one, index) => !confirms(typed[index] ?? '', one));
  const send = async () => {
    if (unconfirmed) return setError(sv.review.mass.missing(unconfirmed.count));
    setBusy(true);
    setError(null);
    try {
      const confirmed = mass.map(({ count }) => count);
      const answer = await pushFile(served, file, { pushId: pushId.current, decisions, confirmed });
      onSent({ pushId: answer.pushId, found: reviewOf(answer) });
    } catch (problem) {
      setError(messageOf(problem));
      setBusy(false);
    }
  };
  return (
    <>
      <div>
        <p>
          <strong>{isEmpty ? svBlad.review.nothing : summaryOf(review)}</strong>
        </p>
        <p class="caption">
          {[file.name, pulled.title, pulled.role.place, pulledWhen(pulled.pulledAt, new Date())].join(' · ')}
        </p>
      </div>
      {alreadySent > 0 && <Message kind="info">{svBlad.review.alreadySent(alreadySent)}</Message>}
      {missing.length > 0 && <Message kind="warning">{sv.review.missing(missing.join(', '))}</Message>}
      {conflicts.length > 0 && <ConflictResolver pulled={pulled} items={conflicts} onDecide={onDecide} />}
      {!isEmpty && <ReviewList review={review} hands={hands} />}
      {problems.length > 0 && <p class="caption">{svBlad.review.mend}</p>}
      {mass.map((one, index) => (
        <MassRail
          key={`${one.kind} ${one.column}`}
          mass={one}
          columns={pulled.columns}
          typed={typed[index] ?? ''}
          onType={(text) => setTyped(Object.assign([...typed], { [index]: text }))}
        />
      ))}
      <Alert text={error} />
      <div class="row">
        {ready > 0 && (
          <Button look="primary" busy={busy} onPress={send}>
            {sv.review.send(ready)}
          </Button>
        )}
        <Button look="quiet" onPress={onAgain}>
          {svBlad.review.other}
        </Button>
      </div>
    </>
  );
}
