import { useEffect, useState } from 'preact/hooks';
import { type App, AppContext, useApp, useAppState } from '../app.ts';
import { logOut, resumeSession } from '../log-in.ts';
import { Button } from '../ui/button.tsx';
import { Alert } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';
import { Frame } from './frame.tsx';
import { Login } from './login.tsx';
import { ChangePassword } from './password.tsx';

/** The whole pane: the log-in until somebody is logged in, then the frame with its views. */
export function Pane({ app }: { app: App }) {
  return (
    <AppContext.Provider value={app}>
      <Door />
      <Spoken />
    </AppContext.Provider>
  );
}

function Door() {
  const app = useApp();
  const session = useAppState((state) => state.session);
  const starting = useAppState((state) => state.starting);
  const trouble = useAppState((state) => state.startTrouble);
  useEffect(() => {
    void resumeSession(app);
  }, [app]);
  if (starting) return <div class="login skeleton" aria-busy="true" />;
  if (!session && trouble) return <Unreached trouble={trouble} />;
  if (!session) return <Login />;
  if (session.user.mustChangePassword) return <ChangePassword />;
  return <Frame session={session} />;
}

function Spoken() {
  const spoken = useAppState((state) => state.spoken);
  return (
    <div class="out-of-sight" role="status" aria-live="polite">
      {spoken}
    </div>
  );
}

/** The server could not say whether the earlier log-in still holds: it is kept, and asked about again. */
function Unreached({ trouble }: { trouble: string }) {
  const app = useApp();
  const [busy, setBusy] = useState(false);
  const retry = async () => {
    setBusy(true);
    await resumeSession(app);
    setBusy(false);
  };
  return (
    <main class="login stack">
      <h1>{sv.login.title}</h1>
      <Alert text={trouble} />
      <Button look="primary" wide busy={busy} onPress={retry}>
        {sv.retry}
      </Button>
      <Button look="quiet" wide onPress={() => logOut(app)}>
        {sv.frame.logout}
      </Button>
    </main>
  );
}
