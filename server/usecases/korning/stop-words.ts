import type { JobName } from '../../contract/jobs.ts';
import type { KorningRow } from '../../db/queries/korning.ts';
import { isOfSingleFile } from './single-file.ts';

const EXPORT_JOB: JobName = 'scb-export';

const FOLDER = 'det som ligger kvar i mappen läses in vid nästa körning';
const ANEW = 'nästa körning går igenom allt igen';
/** What becomes of the rest where it is not simply done by the next run. */
const REST: Partial<Record<string, string>> = {
  'navet-avisering': FOLDER,
  examen: FOLDER,
  'sok-personer': ANEW,
  'dubbla-elever': ANEW,
  omraden: ANEW,
} satisfies Partial<Record<JobName, string>>;

/** What is said of a run that somebody has stopped: what stands, and how the rest is done. */
export function stopWords(run: Pick<KorningRow, 'startad' | 'jobb' | 'parametrar'>, who: string): string {
  if (run.startad === null) return `Stoppad av ${who} innan den började. Inget har ändrats.`;
  if (run.jobb === EXPORT_JOB) return `Stoppad av ${who}. Ingen export blev klar; skapa den på nytt.`;
  const rest = isOfSingleFile(run)
    ? 'läs in filen igen, så fortsätter den där den stannade'
    : (REST[run.jobb] ?? 'nästa körning gör resten');
  return `Stoppad av ${who}. Det som redan är gjort står kvar; ${rest}.`;
}
