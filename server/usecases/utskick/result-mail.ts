import type { Tx } from '../../db/database.ts';
import { findKorning, type KorningLine, type KorningRow, listLines } from '../../db/queries/korning.ts';
import { findSchema, type ScheduleRow } from '../../db/queries/schemalaggning.ts';
import { addUtskick } from '../../db/queries/utskick.ts';
import { countsInWords, endInWords, jobInWords, timeInWords } from './words.ts';

const ROWS_NAMED = 100;

/**
 * Puts the result of a run that has ended in the outbox, for each address of its schedule (R263); in the transaction
 * that ends the run, so that there is one with the other. It holds states, times, counts and row numbers, and nothing
 * that a file or a person has written (Z17).
 */
export async function queueResult(tx: Tx, runId: number, now: string): Promise<void> {
  const run = await findKorning(tx, runId);
  if (!run || run.schema_id === null) return;
  const schedule = await findSchema(tx, run.schema_id);
  if (!schedule || schedule.epost === null) return;
  const brodtext = resultText(schedule, run, await listLines(tx, run.id));
  const mail = {
    korning_id: run.id,
    amne: `${schedule.namn}: ${endInWords(run.tillstand)}`,
    brodtext,
    tillstand: 'vantar',
    tidigast: now,
    skapad: now,
    avslutad: null,
    fel: null,
  };
  const end = `resultat ${run.id} ${run.tillstand} ${run.avslutad}`;
  const addresses = schedule.epost.split(';');
  await addUtskick(
    tx,
    // A run that was stopped by a brake and confirmed ends once more, and may be stopped once more.
    addresses.map((till) => ({ nyckel: `${end} ${till}`, till, ...mail })),
  );
}

function resultText(schedule: ScheduleRow, run: KorningRow, lines: readonly KorningLine[]): string {
  const counts = JSON.parse(run.antal) as Record<string, number>;
  return [
    `Körningen ${schedule.namn}: ${endInWords(run.tillstand)}.`,
    '',
    `Jobb: ${jobInWords(run.jobb)}`,
    `Gäller: ${schedule.kommun_namn ?? 'hela regionen'}`,
    `Tid enligt schemat: ${timeInWords(run.lucka)}`,
    `Började: ${timeInWords(run.startad)}`,
    `Slutade: ${timeInWords(run.avslutad)}`,
    '',
    'Resultat',
    ...(Object.keys(counts).length > 0 ? countsInWords(counts) : ['  inget ändrades']),
    ...rowsInWords('Rader med fel', lines, 'fel'),
    ...rowsInWords('Rader med varning', lines, 'varning'),
    '',
    'Vad raderna säger, och allt annat om körningen, står i loggboken under Körningar i Excel.',
    '',
  ].join('\n');
}

function rowsInWords(title: string, lines: readonly KorningLine[], level: string): string[] {
  const rows = lines.flatMap(({ niva, rad }) => (niva === level && rad !== null ? [rad] : []));
  if (rows.length === 0) return [];
  const more = rows.length > ROWS_NAMED ? ` och ${rows.length - ROWS_NAMED} till` : '';
  return ['', `${title}: ${rows.slice(0, ROWS_NAMED).join(', ')}${more}`];
}
