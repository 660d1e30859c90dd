import { useEffect, useRef, useState } from 'preact/hooks';
import type { Run } from '../../../server/contract/run.ts';
import { messageOf, useApp, useAppState } from '../../app.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/message.tsx';
import { svRuns } from '../../ui/sv-runs.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { Notice } from '../notice.tsx';
import { RunBadge } from './run-badge.tsx';
import { countsInWords, isUnderWay, jobTitle, placeOf } from './run-words.ts';

/** While something runs the list is read again so often, in milliseconds. */
const AGAIN_AFTER = 3_000;
/** So many runs are shown at a time. */
const PAGE = 25;

/** The latest runs, and above them what the role may start. */
export function RunList({ session }: { session: Session }) {
  const { api, store } = useApp();
  const [runs, setRuns] = useState<Run[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const read = async () => {
    setBusy(true);
    try {
      const answer = await api.runs();
      setRuns(answer.runs);
      setError(null);
      return answer.runs.length;
    } catch (problem) {
      setError(messageOf(problem));
      return null;
    } finally {
      setBusy(false);
    }
  };
  const refresh = async () => {
    const many = await read();
    if (many !== null) store.set({ spoken: svRuns.refreshed(many) });
  };
  useEffect(() => {
    void read();
  }, []);
  useEffect(() => {
    if (!runs?.some(isUnderWay)) return;
    const timer = setTimeout(() => void read(), AGAIN_AFTER);
    return () => clearTimeout(timer);
  }, [runs]);
  const main = useFocusBack(runs !== null);
  return (
    <main class="view stack" ref={main}>
      <h1 class="out-of-sight">{svRuns.title}</h1>
      <Notice />
      <Starters session={session} />
      <hr class="divider" />
      <div class="row apart">
        <h2>{svRuns.latest}</h2>
        <Button look="quiet" busy={busy} onPress={refresh}>
          {svRuns.refresh}
        </Button>
      </div>
      <Alert text={error} />
      {runs === null && !error && <Skeletons />}
      {runs?.length === 0 && <p>{svRuns.none}</p>}
      {runs && runs.length > 0 && <Cards runs={runs} />}
    </main>
  );
}

/** Coming back to the list, the focus is on what one left by. */
function useFocusBack(ready: boolean) {
  const main = useRef<HTMLElement>(null);
  const view = useAppState((state) => state.runsView);
  const from = view.kind === 'list' ? view.from : undefined;
  useEffect(() => {
    if (!ready || from === undefined) return;
    const places = main.current?.querySelectorAll<HTMLElement>('[data-place]') ?? [];
    const place = [...places].find((candidate) => candidate.dataset.place === from);
    place?.querySelector('button')?.focus();
  }, [ready, from]);
  return main;
}

/** What the role may start; nothing else is offered. */
function Starters({ session }: { session: Session }) {
  const { store } = useApp();
  const may = (permission: string) => session.permissions.includes(permission);
  return (
    <div class="stack tight">
      {may('examen:import') && (
        <div data-place="examen">
          <Button wide onPress={() => store.set({ runsView: { kind: 'examen' }, notice: null })}>
            {svRuns.jobs.examen}
          </Button>
        </div>
      )}
      {may('jobs:own') && (
        <div data-place="night">
          <Button wide onPress={() => store.set({ runsView: { kind: 'night' }, notice: null })}>
            {svRuns.night.action}
          </Button>
        </div>
      )}
      {may('jobs:own') && (
        <div data-place="rules">
          <Button wide onPress={() => store.set({ runsView: { kind: 'rules' }, notice: null })}>
            {svRuns.rules.title}
          </Button>
        </div>
      )}
    </div>
  );
}

function Cards({ runs }: { runs: Run[] }) {
  const [shown, setShown] = useState(PAGE);
  return (
    <>
      <ul class="stack tight" onKeyDown={moveFocus}>
        {runs.slice(0, shown).map((run) => (
          <li key={run.id} data-place={run.id}>
            <Card run={run} />
          </li>
        ))}
      </ul>
      {runs.length > shown && (
        <Button look="quiet" onPress={() => setShown(shown + PAGE)}>
          {svRuns.lines.more(runs.length - shown)}
        </Button>
      )}
    </>
  );
}

function Card({ run }: { run: Run }) {
  const { store } = useApp();
  const about = [dateTime(run.created), svRuns.by(run.startedBy), placeOf(run)].filter(Boolean);
  return (
    <button
      type="button"
      class="card run-card"
      onClick={() => store.set({ runsView: { kind: 'run', id: run.id }, notice: null })}
    >
      <span class="row apart">
        <strong>{jobTitle(run)}</strong>
        <RunBadge run={run} />
      </span>
      <span class="caption">{about.join(' · ')}</span>
      <span>{outcomeOf(run)}</span>
    </button>
  );
}

function outcomeOf(run: Run): string {
  if (isUnderWay(run)) {
    return run.total === null ? svRuns.page.waiting : svRuns.page.progress(run.done, run.total);
  }
  if (run.state === 'stoppad') return svRuns.brake.short;
  return run.state === 'klar' ? countsInWords(run) : (run.message ?? countsInWords(run));
}

function Skeletons() {
  return (
    <div class="stack tight" aria-busy="true">
      <div class="skeleton tall" />
      <div class="skeleton tall" />
      <div class="skeleton tall" />
    </div>
  );
}

/** Arrow keys go from card to card. */
function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const cards = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.run-card')];
  const at = cards.findIndex((card) => card.contains(document.activeElement));
  const next = cards[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
