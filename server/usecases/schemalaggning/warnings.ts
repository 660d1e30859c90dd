import type { ConnectionKind } from '../../contract/connections.ts';
import type { ScheduleWarning } from '../../contract/schedule.ts';
import { MADE_HERE } from '../../contract/scheduled-jobs.ts';
import type { Db } from '../../db/database.ts';
import { listAnslutningar } from '../../db/queries/anslutning.ts';
import { findLatestDone } from '../../db/queries/korning.ts';
import type { SchemalaggningRow } from '../../db/queries/schemalaggning.ts';
import { endsTooLate } from '../../domain/run-order.ts';
import { timetableOf } from './timetable.ts';

const EARLY = 'navet-utomkommunala';
const LATE = 'navet-avisering';
/** How long the early job is thought to take before it has been run once. */
const USUALLY_MS = 3_600_000;

/** Makes the function that says what is to be warned of in a schedule, beside all the others. */
export async function readWarnings(
  db: Db,
  schedules: readonly SchemalaggningRow[],
  now: string,
): Promise<(schedule: SchemalaggningRow) => ScheduleWarning[]> {
  const of = (job: string) => schedules.filter(({ jobb, aktivt }) => jobb === job && aktivt === 1);
  const [early, late] = [of(EARLY), of(LATE)];
  const last = early.length > 0 && late.length > 0 ? await findLatestDone(db, EARLY) : undefined;
  const duration = last ? Date.parse(last.avslutad) - Date.parse(last.startad) : USUALLY_MS;
  const clashes = (one: SchemalaggningRow, other: SchemalaggningRow) =>
    endsTooLate(timetableOf(one), duration, timetableOf(other), now);
  const connections = await listAnslutningar(db);
  return (schedule) => {
    const warnings: ScheduleWarning[] = [];
    const isEarly = early.includes(schedule) && late.some((other) => clashes(schedule, other));
    const isLate = late.includes(schedule) && early.some((other) => clashes(other, schedule));
    if (isEarly || isLate)
      warnings.push(tooLate(Math.max(1, Math.round(duration / 60_000)), last === undefined));
    if (!MADE_HERE.some((job) => job === schedule.jobb)) warnings.push(NOT_MADE_HERE);
    const needed = CONNECTION_OF[schedule.jobb];
    const fits = (kommun: string | null) => schedule.kommun_kod === null || kommun === schedule.kommun_kod;
    const has = connections.some(
      ({ slag, kommun_kod }) => needed?.some((kind) => kind === slag) && fits(kommun_kod),
    );
    if (needed !== undefined && !has) warnings.push(NO_CONNECTION);
    return warnings;
  };
}

/** The kinds of connections that a job asks, any of them; of its kommun where it has one. */
const CONNECTION_OF: Readonly<Record<string, readonly ConnectionKind[]>> = {
  placeringar: ['ss12000'],
  'navet-hamta': ['navet-rest', 'navet-soap'],
  'navet-utomkommunala': ['navet-rest', 'navet-soap'],
};

/** What is to be warned of in how a schedule's results are sent. */
export function mailWarnings(
  { epost }: Pick<SchemalaggningRow, 'epost'>,
  wasRefused: boolean,
  sendsMail: boolean,
): ScheduleWarning[] {
  if (epost === null) return [];
  if (!sendsMail) return [NO_MAIL];
  return wasRefused ? [REFUSED] : [];
}

const NO_MAIL: ScheduleWarning = {
  code: 'epostSaknas',
  message: 'Servern är inte inställd för att skicka e-post (SMTP_URL). Resultatet syns bara i loggboken.',
};
const REFUSED: ScheduleWarning = {
  code: 'epostMisslyckades',
  message: 'Det senaste resultatet kunde inte skickas till alla adresser. Kontrollera dem.',
};

function tooLate(minutes: number, isGuess: boolean): ScheduleWarning {
  const takes = isGuess ? `räknas ta ${minutes} minuter` : `tog ${minutes} minuter senast`;
  return {
    code: 'utomkommunalaForSen',
    message: `Uppdatering utomkommunala personer ${takes} och hinner inte bli klar innan Avisering börjar. Lägg den tidigare, eller Avisering senare.`,
  };
}

const NO_CONNECTION: ScheduleWarning = {
  code: 'anslutningSaknas',
  message:
    'Det finns ingen anslutning att hämta från. Lägg upp den under Anslutningar, annars misslyckas körningen.',
};

const NOT_MADE_HERE: ScheduleWarning = {
  code: 'jobbetSaknas',
  message: 'Programmet kan inte göra det här jobbet än. Inget körs förrän programmet har uppdaterats.',
};
