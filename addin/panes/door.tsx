import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useAppState, useServed } from '../app.ts';
import { logOut, resumeSession } from '../log-in.ts';
import type { Session } from '../session.ts';
import { Button } from '../ui/button.tsx';
import { Alert } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';
import { Login } from './login.tsx';
import { ChangePassword } from './password.tsx';

/** The log-in until somebody is logged in, then what is inside; what is to be read aloud beside it. */
export function Door({ inside }: { inside: (session: Session) => ComponentChildren }) {
  return (
    <>
      <Entered inside={inside} />
      <Spoken />
    </>
  );
}

function Entered({ inside }: { inside: (session: Session) => ComponentChildren }) {
  const served = useServed();
  const session = useAppState((state) => state.session);
  const starting = useAppState((state) => state.starting);
  const trouble = useAppState((state) => state.startTrouble);
  useEffect(() => {
    void resumeSession(served);
  }, [served]);
  if (starting) return <div class="login skeleton" aria-busy="true" />;
  if (!session && trouble) return <Unreached trouble={trouble} />;
  if (!session) return <Login />;
  if (session.user.mustChangePassword) return <ChangePassword />;
  return <>{inside(session)}</>;
}

/** Milliseconds that a spoken text stands: long enough to be read, gone before somebody reads on and meets it again. */
const SPOKEN_FOR = 5_000;

function Spoken() {
  const { store } = useServed();
  const spoken = useAppState((state) => state.spoken);
  useEffect(() => {
    if (spoken === '') return;
    const timer = setTimeout(() => store.set({ spoken: '' }), SPOKEN_FOR);
    return () => clearTimeout(timer);
  }, [store, spoken]);
  return (
    <div class="out-of-sight" role="status" aria-live="polite">
      {spoken}
    </div>
  );
}

/** The server could not say whether the earlier log-in still holds: it is kept, and asked about again. */
function Unreached({ trouble }: { trouble: string }) {
  const served = useServed();
  const [busy, setBusy] = useState(false);
  const retry = async () => {
    setBusy(true);
    await resumeSession(served);
    setBusy(false);
  };
  return (
    <main class="login stack">
      <h1>{sv.login.title}</h1>
      <Alert text={trouble} />
      <Button look="primary" wide busy={busy} onPress={retry}>
        {sv.retry}
      </Button>
      <Button look="quiet" wide onPress={() => logOut(served)}>
        {sv.frame.logout}
      </Button>
    </main>
  );
}
