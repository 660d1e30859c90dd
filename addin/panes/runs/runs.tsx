import { useAppState } from '../../app.ts';
import type { Session } from '../../session.ts';
import { ExamenImport } from './examen-import.tsx';
import { NightRun } from './night-run.tsx';
import { Rules } from './rules.tsx';
import { RunList } from './run-list.tsx';
import { RunPage } from './run-page.tsx';

/** Körningar: what has run, how it went, and what may be started. */
export function Runs({ session }: { session: Session }) {
  const view = useAppState((state) => state.runsView);
  if (view.kind === 'run') return <RunPage key={view.id} id={view.id} session={session} />;
  if (view.kind === 'examen') return <ExamenImport />;
  if (view.kind === 'night') return <NightRun session={session} />;
  if (view.kind === 'rules') return <Rules session={session} />;
  return <RunList session={session} />;
}
