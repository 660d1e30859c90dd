import { type App, AppContext, ServedContext } from '../app.ts';
import { Door } from './door.tsx';
import { Frame } from './frame.tsx';

/** The whole pane: the log-in until somebody is logged in, then the frame with its views. */
export function Pane({ app }: { app: App }) {
  return (
    <ServedContext.Provider value={app}>
      <AppContext.Provider value={app}>
        <Door inside={(session) => <Frame session={session} />} />
      </AppContext.Provider>
    </ServedContext.Provider>
  );
}
