import type { Run, RunLine } from '../../../server/contract/run.ts';
import { svRuns } from '../../ui/sv-runs.ts';

/** What a run is called. */
export function jobTitle(run: Pick<Run, 'job'> & Partial<Pick<Run, 'fromFolder' | 'startedBy'>>): string {
  const byCommand = run.startedBy === null ? svRuns.commandJobs[run.job] : undefined;
  const other = run.fromFolder ? svRuns.folderJobs[run.job] : byCommand;
  return other ?? svRuns.jobs[run.job] ?? svRuns.otherJob;
}

/** Which kommun and day a run is made for; empty where it is made for neither. */
export function placeOf(run: Run): string {
  if (run.job !== 'aktivitetsansvar') return run.kommun?.namn ?? '';
  return [run.kommun?.namn ?? svRuns.allKommuner, run.date && svRuns.forDay(run.date)]
    .filter(Boolean)
    .join(' ');
}

/** What a run came to: “3 öppnade · 12 avslutade”. What did not change is told only with `whole`. */
export function countsInWords(run: Pick<Run, 'counts'> & { state?: Run['state'] }, whole = false): string {
  if (run.state === 'klar' && Object.keys(run.counts).length === 0) return svRuns.notKept;
  const told = Object.entries(svRuns.counts).flatMap(([word, say]) => {
    const value = run.counts[word] ?? 0;
    return value > 0 && (whole || word !== 'unchanged') ? [say(value)] : [];
  });
  return told.length > 0 ? told.join(' · ') : svRuns.nothingChanged;
}

/** True while a run has not come to an end. */
export function isUnderWay({ state }: Pick<Run, 'state'>): boolean {
  return state === 'vantar' || state === 'pagar' || state === 'forlorad';
}

const WORST: readonly RunLine['level'][] = ['fel', 'varning', 'info'];

/** The lines with the worst first, then by row; what is said in general comes before rows. */
export function worstFirst(lines: readonly RunLine[]): RunLine[] {
  return lines.toSorted(
    (a, b) => WORST.indexOf(a.level) - WORST.indexOf(b.level) || (a.row ?? 0) - (b.row ?? 0),
  );
}

/**
 * The numbers that a night waits for a yes to, one text for each kommun, of all that its lines `say`. Stopped again after a
 * yes it has the lines of that time too: what it asks now is what its message says.
 */
export function numbersAsked({ message }: Pick<Run, 'message'>, said: readonly string[]): string[] {
  const asked = said.filter((text) => message?.includes(text));
  return asked.length > 0 ? asked : [message ?? ''];
}
