import { useState } from 'preact/hooks';
import { messageOf, useServed } from '../app.ts';
import { ReviewList } from '../panes/review-list.tsx';
import { canBeSent, type ReviewItem } from '../review.ts';
import { isSaved } from '../send.ts';
import { Button } from '../ui/button.tsx';
import { Message, type MessageKind } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';
import { svBlad } from '../ui/sv-blad.ts';
import type { FileReview } from './file-push.ts';

/** A workbook that has been sent, with what became of its rows. */
export type SentFile = { pushId: string; found: FileReview };

type Props = { name: string; sent: SentFile; onAgain: () => void };

/** What became of each row: how many are saved, which did not go and why, and taking it all back. */
export function Sent({ name, sent, onAgain }: Props) {
  const { review, hands } = sent.found;
  const saved = review.items.filter(canBeSent);
  const gone = review.items.filter((item) => item.verdict?.outcome === 'gone');
  const left = review.items.filter((item) => !canBeSent(item) && !gone.includes(item));
  const rowsWithProblems = new Set(review.problems.map(({ row }) => row)).size;
  const toMend = left.length + rowsWithProblems;
  return (
    <>
      <div role="status">
        <Message kind={toMend + gone.length === 0 ? 'success' : 'warning'}>
          {sv.review.sent(saved.length, toMend, gone.length)}
        </Message>
      </div>
      {toMend + gone.length > 0 && (
        <>
          <h3>{svBlad.sent.left}</h3>
          <ReviewList review={{ ...review, items: [...left, ...gone] }} hands={hands} />
          <p>{svBlad.sent.mend(name)}</p>
        </>
      )}
      {saved.length > 0 && <SavedRows items={saved} />}
      <div class="row">
        <Button onPress={onAgain}>{svBlad.sent.again}</Button>
        {saved.length > 0 && <Undo pushId={sent.pushId} count={saved.length} />}
      </div>
    </>
  );
}

function SavedRows({ items }: { items: readonly ReviewItem[] }) {
  return (
    <details>
      <summary>{svBlad.sent.saved(items.length)}</summary>
      <ul class="stack tight saved">
        {items.map((item) => (
          <li key={item.name}>
            {[item.row !== null && sv.review.row(item.row), item.person.name].filter(Boolean).join(', ')}
            {': '}
            {item.kind === 'update'
              ? item.lines.map(({ title }) => title).join(', ')
              : sv.review.kinds[item.kind]}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Undo({ pushId, count }: { pushId: string; count: number }) {
  const { api } = useServed();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ kind: MessageKind; text: string } | null>(null);
  const undo = async () => {
    setBusy(true);
    try {
      const { results } = await api.undo(pushId);
      const restored = results.filter(isSaved).length;
      const left = results.length - restored;
      setSaid({ kind: left === 0 ? 'success' : 'warning', text: sv.history.result(restored, left) });
    } catch (error) {
      setSaid({ kind: 'error', text: messageOf(error) });
    }
    setBusy(false);
    setAsking(false);
  };
  if (said) {
    return (
      <div role="status">
        <Message kind={said.kind}>{said.text}</Message>
      </div>
    );
  }
  if (!asking) {
    return (
      <Button icon="undo" onPress={() => setAsking(true)}>
        {svBlad.sent.undo}
      </Button>
    );
  }
  return (
    <div class="stack tight" role="alert">
      <Message kind="warning">{sv.history.ask(count)}</Message>
      <div class="row">
        <Button busy={busy} onPress={undo}>
          {sv.history.doIt}
        </Button>
        <Button look="quiet" onPress={() => setAsking(false)}>
          {sv.cancel}
        </Button>
      </div>
    </div>
  );
}
