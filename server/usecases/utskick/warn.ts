import { addUtskick } from '../../db/queries/utskick.ts';
import type { Context } from '../context.ts';
import { graceOf, type Incident, listIncidents } from '../schemalaggning/watch.ts';
import { jobInWords, timeInWords } from './words.ts';

/**
 * Puts a warning in the outbox for each address of a schedule whose run is late or was never made; once for each of the
 * schedule's times. What failed or was stopped has been told in the run's own result.
 */
export async function warnOfIncidents(context: Context): Promise<void> {
  const incidents = await listIncidents(context);
  const now = context.clock.now();
  const mails = incidents.filter(isUntold).flatMap((incident) => {
    const { schedule, slot, state } = incident;
    return (schedule.epost?.split(';') ?? []).map((till) => ({
      nyckel: `larm ${schedule.id} ${slot} ${state} ${till}`,
      korning_id: null,
      till,
      amne: `${schedule.namn}: ${state === 'late' ? 'inte klar i tid' : 'har inte körts'}`,
      brodtext: textOf(incident),
      tillstand: 'vantar',
      tidigast: now,
      skapad: now,
      avslutad: null,
      fel: null,
    }));
  });
  if (mails.length > 0) await context.engine.transaction((tx) => addUtskick(tx, mails));
}

function isUntold({ state, run }: Incident): boolean {
  return state === 'late' || (state === 'missing' && run === null);
}

function textOf({ schedule, slot, state, run }: Incident): string {
  const what =
    state === 'late'
      ? `Körningen ${schedule.namn} skulle ha varit klar inom ${graceOf(schedule)} minuter, men är inte det.`
      : `Körningen ${schedule.namn} har inte körts, fast tiden för den har passerat.`;
  return [
    what,
    '',
    `Jobb: ${jobInWords(schedule.jobb)}`,
    `Tid enligt schemat: ${timeInWords(slot)}`,
    `Började: ${timeInWords(run?.startad ?? null)}`,
    '',
    'Se loggboken under Körningar i Excel, och att servern är igång.',
    '',
  ].join('\n');
}
