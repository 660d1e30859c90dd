import { useEffect, useState } from 'preact/hooks';
import { type App, messageOf, useApp } from '../../app.ts';
import { lookAgain } from '../../follow.ts';
import { logOut } from '../../log-in.ts';
import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import { forgetUnanswered } from '../../unanswered.ts';
import { isClean, type Survey, surveyWorkbook } from '../../wipe.ts';
import type { Wiped } from '../../workbook/wipe-workbook.ts';
import { ViewHead } from '../view-head.tsx';
import { WipePlan } from './wipe-plan.tsx';
import { removedText, WipeResult } from './wipe-result.tsx';

/**
 * Rensa arbetsboken: says what came from the register and what of it is not sent, takes it away when told so, and says
 * what is gone. On the way out it is offered, and one may leave without.
 */
export function WipeView({ thenLogOut }: { thenLogOut: boolean }) {
  const app = useApp();
  const [survey, setSurvey] = useState<Survey | null>(null);
  const [working, setWorking] = useState<string | null>(null);
  const [wiped, setWiped] = useState<Wiped | null>(null);
  const [error, setError] = useState<string | null>(null);
  const close = () => app.store.set({ aside: null });
  const look = async () => {
    setError(null);
    setWiped(null);
    setSurvey(null);
    try {
      const found = await surveyWorkbook(app);
      if (thenLogOut && isClean(found)) return void (await logOut(app));
      setSurvey(found);
    } catch (problem) {
      setError(messageOf(problem));
    }
  };
  useEffect(() => {
    void look();
  }, []);
  const wipe = async () => {
    setError(null);
    try {
      const done = await wipeNow(app, (left) => setWorking(left));
      if (thenLogOut && done.kept.length === 0) return void (await leave(app, done));
      setWiped(done);
      app.store.set({ spoken: removedText(done) });
    } catch (problem) {
      setError(messageOf(problem));
    }
    setWorking(null);
  };
  return (
    <main class="view stack">
      <ViewHead
        title={thenLogOut ? sv.wipe.logOutTitle : sv.wipe.title}
        onBack={() => working === null && close()}
      />
      <Alert text={error} />
      {!survey && !error && (
        <div class="stack" aria-busy="true">
          <p>{sv.wipe.looking}</p>
          <div class="skeleton" />
        </div>
      )}
      {error && <Button onPress={look}>{sv.retry}</Button>}
      {survey && !wiped && (
        <WipePlan survey={survey} thenLogOut={thenLogOut} working={working} onWipe={wipe} />
      )}
      {wiped && <WipeResult wiped={wiped} onAgain={look} onReady={close} />}
      {thenLogOut && working === null && (
        <Button wide onPress={() => logOut(app)}>
          {wiped ? sv.frame.logout : sv.wipe.keepAndLogOut}
        </Button>
      )}
    </main>
  );
}

async function wipeNow(app: App, tell: (text: string) => void): Promise<Wiped> {
  const done = await app.workbook.wipe((count, total) => tell(sv.wipe.working(count, total)));
  forgetUnanswered();
  app.store.set({ lastSent: null, marked: null, standing: null, front: { kind: 'other' } });
  await lookAgain(app);
  return done;
}

/** What is gone stands on the log-in page: the next thing to do is to save the workbook. */
async function leave(app: App, done: Wiped): Promise<void> {
  await logOut(app);
  app.store.set({ notice: { kind: 'success', text: `${removedText(done)} ${sv.wipe.save}` } });
}
