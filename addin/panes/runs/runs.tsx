import { useAppState } from '../../app.ts';
import type { Session } from '../../session.ts';
import { lazy } from '../../ui/lazy.tsx';
import { ExamenImport } from './examen-import.tsx';
import { NightRun } from './night-run.tsx';
import { Rules } from './rules.tsx';
import { RunList } from './run-list.tsx';
import { RunPage } from './run-page.tsx';

// Setting up is done now and then: fetched when it is asked for.
const AreasImport = lazy<object>(async () => (await import('./areas-import.tsx')).AreasImport);
const MyRuns = lazy<object>(async () => (await import('../schedules/my-runs.tsx')).MyRuns);
const SchedulePage = lazy<{ id: string }>(
  async () => (await import('../schedules/schedule-page.tsx')).SchedulePage,
);
const Wizard = lazy<{ session: Session; id: string | undefined }>(
  async () => (await import('../schedules/wizard.tsx')).Wizard,
);

const Connections = lazy<object>(async () => (await import('../connections/connections.tsx')).Connections);
const ConnectionPage = lazy<{ session: Session; id: string | undefined }>(
  async () => (await import('../connections/connection-page.tsx')).ConnectionPage,
);

/** Körningar: what has run, how it went, what may be started, and what runs by itself. */
export function Runs({ session }: { session: Session }) {
  const view = useAppState((state) => state.runsView);
  if (view.kind === 'run')
    return <RunPage key={view.id} id={view.id} schedule={view.schedule} session={session} />;
  if (view.kind === 'examen') return <ExamenImport />;
  if (view.kind === 'night') return <NightRun session={session} />;
  if (view.kind === 'areas') return <AreasImport />;
  if (view.kind === 'rules') return <Rules session={session} />;
  if (view.kind === 'schedules') return <MyRuns />;
  if (view.kind === 'schedule') return <SchedulePage key={view.id} id={view.id} />;
  if (view.kind === 'wizard') return <Wizard key={view.id} session={session} id={view.id} />;
  if (view.kind === 'connections') return <Connections />;
  if (view.kind === 'connection') return <ConnectionPage session={session} id={view.id} />;
  return <RunList session={session} />;
}
