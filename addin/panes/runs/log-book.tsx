import { useState } from 'preact/hooks';
import { isJobName, JOB_NAMES, type JobName } from '../../../server/contract/jobs.ts';
import { RUN_STATES, type Run } from '../../../server/contract/run.ts';
import { useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { svLog } from '../../ui/sv-log.ts';
import { svRuns } from '../../ui/sv-runs.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { moveFocus } from './card-focus.ts';
import { runsAsList } from './log-sheets.ts';
import { askOlder, type ReadLog } from './read-log.ts';
import { RunBadge } from './run-badge.tsx';
import { countsInWords, isUnderWay, jobTitle, placeOf } from './run-words.ts';
import { ToSheet } from './to-sheet.tsx';

/** So many runs are shown at a time. */
const PAGE = 25;

type Props = {
  log: ReadLog;
  /** The job whose runs are chosen to begin with; blank for all. */
  job: string;
  busy: boolean;
  readOlder(job: JobName | undefined): Promise<void>;
};

/** Loggboken: the runs, all or those of a job or with a status, and the same as a sheet (R010, R024). */
export function LogBook({ log, job: first, busy, readOlder }: Props) {
  const { runs } = log;
  const [job, setJob] = useState(first);
  const [state, setState] = useState('');
  const [shown, setShown] = useState(PAGE);
  const chosen = runs.filter(
    (run) => (job === '' || run.job === job) && (state === '' || run.state === state),
  );
  const wanted = isJobName(job) ? job : undefined;
  const hasOlder = askOlder(log, wanted) !== null;
  const jobs = log.all.older
    ? JOB_NAMES
    : [...new Set([...runs.map((run) => run.job), ...(first ? [first] : [])])].sort();
  const states = RUN_STATES.filter(
    (one) => log.all.older || one === state || runs.some((run) => run.state === one),
  );
  return (
    <>
      <div class="pair">
        <SelectField
          label={svLog.job}
          items={jobs.map((value) => ({ value, label: jobTitle({ job: value }) }))}
          blank={svLog.allJobs}
          value={job}
          onInput={setJob}
        />
        <SelectField
          label={svLog.state}
          items={states.map((value) => ({ value, label: svRuns.states[value] }))}
          blank={svLog.allStates}
          value={state}
          onInput={setState}
        />
      </div>
      <p class="caption" role="status">
        {chosen.length === 0 ? svLog.noneSuch(hasOlder) : svLog.shown(chosen.length, hasOlder)}
      </p>
      {chosen.length > 0 && (
        <ToSheet label={svLog.toSheet} title={svLog.title} list={(about) => runsAsList(chosen, about)} />
      )}
      <ul class="stack tight" onKeyDown={moveFocus}>
        {chosen.slice(0, shown).map((run) => (
          <li key={run.id} data-place={run.id}>
            <Card run={run} />
          </li>
        ))}
      </ul>
      {chosen.length > shown && (
        <Button look="quiet" onPress={() => setShown(shown + PAGE)}>
          {svRuns.lines.more(chosen.length - shown)}
        </Button>
      )}
      {chosen.length <= shown && hasOlder && (
        <Button
          look="quiet"
          busy={busy}
          onPress={async () => {
            await readOlder(wanted);
            setShown(shown + PAGE);
          }}
        >
          {svLog.older}
        </Button>
      )}
    </>
  );
}

function Card({ run }: { run: Run }) {
  const { store } = useApp();
  const about = [dateTime(run.created), run.schedule?.name ?? svRuns.by(run.startedBy), placeOf(run)];
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
      <span class="caption">{about.filter(Boolean).join(' · ')}</span>
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
