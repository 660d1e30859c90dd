import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { confirms } from '../../server/domain/mass-change.ts';
import { type App, messageOf, useApp, useAppState } from '../app.ts';
import { lookAgain } from '../follow.ts';
import { canBeSent, type Review, reviewSheet, summaryOf } from '../review.ts';
import { sendSheet } from '../send.ts';
import type { Session } from '../session.ts';
import { obstacleOf } from '../sheet-owner.ts';
import { Button } from '../ui/button.tsx';
import { useLostFocus } from '../ui/lost-focus.ts';
import { Alert, Message } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';
import { WorkbookError } from '../workbook/excel-run.ts';
import { ConflictResolver } from './conflict-resolver.tsx';
import { MassRail } from './mass-rail.tsx';
import { NOTICE_ID, Notice } from './notice.tsx';
import { RestoreAll } from './restore-all.tsx';
import type { ReviewHands } from './review-hands.ts';
import { ReviewList } from './review-list.tsx';
import { RowsBelowWarning } from './rows-below.tsx';
import { ViewHead } from './view-head.tsx';

/** Granska: everything that would be sent, what the server says of it, and what must be mended first. */
export function ReviewView({ session }: { session: Session }) {
  return <ReviewOfFront session={session} atOnce={false} />;
}

/** Skicka: goes by the same way, and does not stop where everything can be sent as it is. */
export function SendView({ session }: { session: Session }) {
  return <ReviewOfFront session={session} atOnce />;
}

function ReviewOfFront({ session, atOnce }: { session: Session; atOnce: boolean }) {
  const front = useAppState((state) => state.front);
  const pulled = front.kind === 'pulled' ? front.pulled : null;
  // Another sheet may come to the front, and this one come back: nobody has asked to send what it says then.
  const asked = useRef(pulled?.table);
  if (asked.current !== pulled?.table) asked.current = undefined;
  const obstacle = pulled && obstacleOf(pulled, session);
  return (
    <main class="view stack">
      <ViewHead title={sv.review.title} />
      <Notice />
      {obstacle && <Message kind="warning">{obstacle.text}</Message>}
      {!pulled && <Message kind="info">{sv.review.nothing}</Message>}
      {pulled && !obstacle && (
        <Reviewing key={pulled.table} pulled={pulled} atOnce={atOnce && pulled.table === asked.current} />
      )}
    </main>
  );
}

function Reviewing({ pulled, atOnce }: { pulled: PulledSheet; atOnce: boolean }) {
  const app = useApp();
  const [review, setReview] = useState<Review | null>(null);
  const [error, setError] = useState<string | null>(null);
  const standing = useAppState((state) => state.standing);
  const sending = useRef(false);
  const latest = useRef(0);
  const ask = useCallback(async () => {
    latest.current++;
    const nr = latest.current;
    setError(null);
    try {
      const next = await reviewSheet(app, pulled);
      if (nr !== latest.current) return;
      setReview(next);
      app.store.set({ spoken: summaryOf(next) });
    } catch (problem) {
      setError(messageOf(problem));
    }
    await lookAgain(app);
  }, [app, pulled]);
  useEffect(() => {
    void ask();
  }, []);
  // Somebody goes to a cell, mends it and looks here again: what stands here is then of the sheet as it is.
  const tried = useRef('');
  useEffect(() => {
    if (!review || !standing || sending.current) return;
    if (standing.print === review.print || standing.print === tried.current) return;
    tried.current = standing.print;
    void ask();
  }, [ask, review, standing]);
  if (error) {
    return (
      <>
        <Alert text={error} />
        <Button onPress={ask}>{sv.retry}</Button>
      </>
    );
  }
  if (!review) {
    return (
      <div class="stack" aria-busy="true">
        <p>{sv.review.asking}</p>
        <div class="skeleton" />
        <div class="skeleton" />
      </div>
    );
  }
  return <Reviewed review={review} askAgain={ask} atOnce={atOnce} sending={sending} />;
}

type ReviewedProps = {
  review: Review;
  askAgain: () => Promise<void>;
  atOnce: boolean;
  /** True while the sheet changes because it is being sent. */
  sending: { current: boolean };
};

function Reviewed({ review, askAgain, atOnce, sending }: ReviewedProps) {
  const app = useApp();
  const [typed, setTyped] = useState<string[]>([]);
  const [progress, setProgress] = useState<[number, number] | null>(null);
  const ready = review.items.filter(canBeSent).length;
  const conflicts = review.items.filter((item) => item.verdict?.outcome === 'conflict');
  const unconfirmed = review.mass.find((mass, index) => !confirms(typed[index] ?? '', mass));
  const send = async () => {
    if (unconfirmed) return say('warning', sv.review.mass.missing(unconfirmed.count));
    setProgress([0, ready]);
    sending.current = true;
    try {
      const sent = await sendSheet(app, review.pulled, review.changes, (done, total) =>
        setProgress([done, total]),
      );
      if (sent) {
        say(
          sent.left + sent.gone === 0 ? 'success' : 'warning',
          sv.review.sent(sent.saved, sent.left, sent.gone),
        );
        app.store.set({ lastSent: sent, ...(sent.left === 0 && { view: 'overview' }) });
      }
      if (sent?.left !== 0) await askAgain();
    } catch (problem) {
      say('error', messageOf(problem));
      if (problem instanceof WorkbookError) await askAgain();
    }
    setProgress(null);
    await lookAgain(app);
    sending.current = false;
  };
  const say = (kind: 'success' | 'warning' | 'error', text: string) =>
    app.store.set({ notice: { kind, text } });
  useLostFocus(() => document.getElementById(NOTICE_ID), [review]);
  useEffect(() => {
    const stops =
      review.problems.length + review.mass.length + review.missing.length + (review.below ? 1 : 0);
    if (atOnce && stops === 0 && ready > 0 && ready === review.items.length) void send();
  }, []);
  const below = <RowsBelowWarning pulled={review.pulled} below={review.below} onTaken={askAgain} />;
  if (review.items.length + review.problems.length === 0) {
    return (
      <>
        {below}
        <Message kind={review.below ? 'info' : 'success'}>{sv.review.nothing}</Message>
      </>
    );
  }
  return (
    <>
      {below}
      <p>
        <strong>{summaryOf(review)}</strong>
      </p>
      {review.missing.length > 0 && (
        <Message kind="warning">{sv.review.missing(review.missing.join(', '))}</Message>
      )}
      {conflicts.length > 0 && (
        <ConflictResolver
          pulled={review.pulled}
          items={conflicts}
          onDecide={async (decisions) => {
            await app.workbook.decide(review.pulled, decisions);
            await askAgain();
          }}
        />
      )}
      <ReviewList review={review} hands={handsOn(app, review.pulled, askAgain)} />
      {review.mass.map((mass, index) => (
        <MassRail
          key={`${mass.kind} ${mass.column}`}
          mass={mass}
          columns={review.pulled.columns}
          typed={typed[index] ?? ''}
          onType={(text) => setTyped(Object.assign([...typed], { [index]: text }))}
        />
      ))}
      {progress && (
        <div>
          <label>
            {sv.review.sending(...progress)}
            <progress class="progress" value={progress[0]} max={Math.max(1, progress[1])} />
          </label>
        </div>
      )}
      <div class="stack tight">
        {ready > 0 && (
          <Button look="primary" wide busy={progress !== null} onPress={send}>
            {sv.review.send(ready)}
          </Button>
        )}
        <RestoreAll pulled={review.pulled} count={review.items.length + review.problems.length} />
      </div>
    </>
  );
}

function handsOn({ workbook, store }: App, pulled: PulledSheet, askAgain: () => Promise<void>): ReviewHands {
  return {
    kind: 'workbook',
    goTo: (row, column) => void workbook.goTo(pulled, row, column),
    mend: async (row, offer) => {
      try {
        if (offer === 'newRow') await workbook.makeNewRow(pulled, row);
        else await workbook.restoreRow(pulled, row);
        await askAgain();
      } catch (error) {
        store.set({ notice: { kind: 'error', text: messageOf(error) } });
      }
    },
  };
}
