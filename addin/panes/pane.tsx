import { useEffect } from 'preact/hooks';
import { type App, AppContext, useApp, useAppState } from '../app.ts';
import { currentToken, dropToken } from '../session.ts';
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
  useEffect(() => {
    void resume(app);
  }, [app]);
  if (starting) return <div class="login skeleton" aria-busy="true" />;
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

/** A reload of the pane does not log anybody out. */
async function resume({ api, store }: App): Promise<void> {
  if (!currentToken()) return store.set({ starting: false });
  try {
    store.set({ session: await api.session(), starting: false });
  } catch {
    dropToken();
    store.set({ session: null, starting: false });
  }
}
