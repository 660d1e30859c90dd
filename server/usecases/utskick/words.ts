import type { RunState } from '../../contract/run.ts';
import { wallTime } from '../../domain/swedish-time.ts';

/** As the pane calls what a schedule lets run. */
const JOBS: Readonly<Record<string, string>> = {
  aktivitetsansvar: 'Nattkörning',
  placeringar: 'Inläsning av placeringar',
  examen: 'Inläsning av examensbevis från UHR',
  register: 'Övertagande av register',
  'dubbla-elever': 'Kontroll av dubbla elever',
  'scb-export': 'SCB-export',
  gallring: 'Gallring',
  'navet-avisering': 'Inläsning av avisering från Navet',
  'navet-utomkommunala': 'Uppdatering utomkommunala personer',
  'navet-hamta': 'Hämta personuppgifter från befolkningsregister',
  omraden: 'Uppdatering område för personer',
  'sok-personer': 'Söka personbearbetning',
};

/** What a job is called. */
export function jobInWords(job: string): string {
  return JOBS[job] ?? job;
}

const ENDS: Readonly<Partial<Record<RunState, string>>> = {
  klar: 'klar',
  stoppad: 'stoppad, väntar på bekräftelse',
  misslyckad: 'misslyckades',
  avbruten: 'avbruten',
};

/** How a run ended. */
export function endInWords(state: string): string {
  return ENDS[state as RunState] ?? state;
}

const COUNTS: Readonly<Record<string, string>> = {
  files: 'inlästa filer',
  opened: 'öppnade',
  closed: 'avslutade',
  created: 'nya',
  updated: 'ändrade',
  merged: 'sammanslagna',
  removed: 'borttagna',
  mapped: 'ungdomar med ändrat område',
  ended: 'avslutade placeringar',
  marked: 'markerade',
  passedOver: 'handlingar som inte är examen',
  rejected: 'rader med fel',
  unchanged: 'oförändrade',
  quarantined: 'filer i karantän',
  asked: 'efterfrågade',
  missing: 'utan svar',
  unaskable: 'med tillfälligt nummer',
  later: 'vid nästa avisering',
  perioder: 'perioder',
  atgarder: 'åtgärder',
  errors: 'fel',
  warnings: 'varningar',
  ungdomar: 'gallrade ungdomar',
  kontakter: 'kontakttillfällen',
  kontaktuppgifter: 'kontaktuppgifter',
  exporter: 'filer till SCB',
  filer: 'filer i arkiv och karantän',
  utskick: 'gamla e-postmeddelanden',
  hamtningar: 'utgångna hämtningar',
  leveranser: 'halva inläsningar',
};

/** The same of one alone, where it is said otherwise. */
const ONE: Readonly<Record<string, string>> = {
  ...COUNTS,
  created: 'ny',
  updated: 'ändrad',
  merged: 'sammanslagen',
  removed: 'borttagen',
  ended: 'avslutad placering',
  marked: 'markerad',
  passedOver: 'handling som inte är examen',
  rejected: 'rad med fel',
  unchanged: 'oförändrad',
};

/** The counts of a run, one to a line. */
export function countsInWords(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).map(([word, count]) => `  ${COUNTS[word] ?? word}: ${count}`);
}

/** The counts of a file on one line, `20 nya, 3 oförändrade`; those that are nought are left out. */
export function countsOnOneLine(counts: Readonly<Record<string, number>>): string {
  const told = Object.entries(counts).filter(([, count]) => count > 0);
  const inWords = told.map(
    ([word, count]) => `${count.toLocaleString('sv-SE')} ${(count === 1 ? ONE : COUNTS)[word] ?? word}`,
  );
  return inWords.join(', ') || 'inget ändrades';
}

/** An instant as the wall shows it in Sweden, `2026-11-21 03.00`; a dash for none. */
export function timeInWords(instant: string | null): string {
  const wall = instant === null ? null : wallTime(instant);
  if (wall === null) return '–';
  const minutes = Math.floor(wall.ms / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${wall.date} ${two(Math.floor(minutes / 60))}.${two(minutes % 60)}`;
}
