import { useState } from 'preact/hooks';
import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { type App, messageOf, useApp, useAppState } from '../app.ts';
import { lookAgain } from '../follow.ts';
import { refreshSheet } from '../refresh.ts';
import { resumeSending } from '../send.ts';
import type { Session } from '../session.ts';
import { ageOf } from '../sheet-age.ts';
import { obstacleOf } from '../sheet-owner.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Message } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';
import { changes, pulledWhen } from '../ui/sv-words.ts';
import { RowsBelowWarning } from './rows-below.tsx';

/** Always at the bottom once something is pulled: what is not sent, when it was pulled, and the way on. */
export function ChangeBar({ session }: { session: Session }) {
  const front = useAppState((state) => state.front);
  const view = useAppState((state) => state.view);
  if (front.kind === 'other' || view === 'review' || view === 'send') return null;
  if (front.kind === 'copy') return <Bar text={sv.bar.copy(front.of.title)} />;
  if (front.kind === 'stray') return <Bar text={sv.bar.stray} />;
  if (front.kind === 'broken') return <Bar text={sv.workbook.tableGone(front.pulled.title)} />;
  return <Standing pulled={front.pulled} session={session} />;
}

function Bar({ text }: { text: string }) {
  return (
    <section class="change-bar" aria-label={sv.bar.label}>
      <Message kind="warning">{text}</Message>
    </section>
  );
}

function Standing({ pulled, session }: { pulled: PulledSheet; session: Session }) {
  const app = useApp();
  const standing = useAppState((state) => state.standing);
  const view = useAppState((state) => state.view);
  const [busy, setBusy] = useState(false);
  const run = (work: () => Promise<string>) => async () => {
    setBusy(true);
    try {
      const text = await work();
      app.store.set({ notice: { kind: 'success', text } });
    } catch (error) {
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
    await lookAgain(app);
    setBusy(false);
  };
  const refresh = run(() => renew(app, session, pulled));
  const obstacle = obstacleOf(pulled, session);
  const sendable = (standing?.changes ?? 0) > 0;
  const waiting = (standing?.changes ?? 0) + (standing?.problems ?? 0) > 0;
  return (
    <section class="change-bar" aria-label={sv.bar.label}>
      <AgeWarning pulled={pulled} />
      {obstacle && <Message kind="warning">{obstacle.text}</Message>}
      {standing?.pending && <Message kind="warning">{sv.bar.cutOff}</Message>}
      {standing?.trouble && <Message kind="warning">{standing.trouble}</Message>}
      <RowsBelowWarning pulled={pulled} below={standing?.below ?? null} onTaken={() => lookAgain(app)} />
      <div class="state" aria-live="polite">
        {((!standing?.trouble && !standing?.below) || waiting) && (
          <State changes={standing?.changes ?? 0} problems={standing?.problems ?? 0} />
        )}
        <div class="caption">{pulledWhen(pulled.pulledAt, new Date())}</div>
      </div>
      <div class="row">
        <Button busy={busy} onPress={refresh}>
          {obstacle?.takeOver ? sv.bar.takeOver : sv.bar.refresh}
        </Button>
        {standing?.pending && !obstacle && (
          <Button look="primary" busy={busy} onPress={run(() => resume(app, pulled, standing.pending))}>
            {sv.bar.resume}
          </Button>
        )}
        {waiting && !obstacle && !standing?.pending && (
          <>
            <Button
              {...(view === 'overview' && !sendable && { look: 'primary' })}
              onPress={() => app.store.set({ view: 'review', notice: null })}
            >
              {sv.bar.review}
            </Button>
            {sendable && (
              <Button
                {...(view === 'overview' && { look: 'primary' })}
                onPress={() => app.store.set({ view: 'send', notice: null })}
              >
                {sv.bar.send}
              </Button>
            )}
          </>
        )}
      </div>
    </section>
  );
}

function State({ changes: count, problems }: { changes: number; problems: number }) {
  if (count + problems === 0) return <strong>{sv.bar.clean}</strong>;
  return (
    <strong class="row">
      <span>{changes(count)}</span>
      {problems > 0 && (
        <span class="badge error">
          <Icon name="error" />
          {sv.bar.problems(problems)}
        </span>
      )}
    </strong>
  );
}

/** Says that a sheet grows too old to be worked with, and when it is. */
function AgeWarning({ pulled }: { pulled: PulledSheet }) {
  const app = useApp();
  const limit = useAppState((state) => state.limitDays);
  if (limit === null) return null;
  const age = ageOf(pulled.pulledAt, new Date(), limit);
  if (age.is === 'fresh') return null;
  return (
    <div class="stack tight">
      <Message kind="warning">
        {age.is === 'over' ? sv.age.over(age.days, limit) : sv.age.old(age.days, age.left)}
      </Message>
      {age.is === 'over' && (
        <Button onPress={() => app.store.set({ aside: { kind: 'wipe', thenLogOut: false }, notice: null })}>
          {sv.wipe.action}
        </Button>
      )}
    </div>
  );
}

async function renew(app: App, session: Session, pulled: PulledSheet): Promise<string> {
  return sv.bar.refreshed(await refreshSheet(app, session, pulled));
}

async function resume(
  app: App,
  pulled: PulledSheet,
  pending: Parameters<typeof resumeSending>[2] | null,
): Promise<string> {
  if (!pending) return sv.bar.clean;
  const sent = await resumeSending(app, pulled, pending);
  app.store.set({ lastSent: sent });
  return sv.review.sent(sent.saved, sent.left, sent.gone);
}
