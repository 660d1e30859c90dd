import type { WatchState } from '../server/domain/watch.ts';
import type { Served } from './app.ts';
import type { Session } from './session.ts';

/** What is wrong with what should have run by itself. */
export type Alarm = Exclude<WatchState, 'ok'>;

/** So long the tab may show what it knows, in milliseconds. */
const FRESH_MS = 300_000;

/**
 * Keeps the tab's warning true for one who can act, for as long as the pane is used: looks when it is told to begin, and
 * then at the next press once some minutes have gone. Never by itself, which would keep a log-in alive that nobody uses.
 * Gives what ends it.
 */
export function followAlarm(app: Served, session: Session): () => void {
  if (!session.permissions.includes('jobs:own')) return () => undefined;
  let seen = 0;
  const look = () => {
    if (performance.now() - seen < FRESH_MS && seen > 0) return;
    seen = performance.now();
    // The tab Körningar says why it cannot be read.
    import('./panes/schedules/read-schedules.ts').then((it) => it.readSchedules(app)).catch(() => undefined);
  };
  look();
  document.addEventListener('pointerdown', look);
  document.addEventListener('keydown', look);
  return () => {
    document.removeEventListener('pointerdown', look);
    document.removeEventListener('keydown', look);
  };
}
