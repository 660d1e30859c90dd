import { addUtskick } from '../../db/queries/utskick.ts';
import type { Context } from '../context.ts';
import { graceOf, type Incident, listIncidents } from '../schemalaggning/watch.ts';
import { noFileSince } from '../schemalaggning/watch-words.ts';
import { jobInWords, timeInWords } from './words.ts';

/**
 * Puts a warning in the outbox for each address of a schedule whose run is late or was never made, once for each of the
 * schedule's times; or to which no file comes any more, once for each gap. What failed or was stopped has been told in the run's own result.
 */
export async function warnOfIncidents(context: Context): Promise<void> {
  const incidents = await listIncidents(context);
  const now = context.clock.now();
  const mails = incidents.filter(isUntold).flatMap((incident) => {
    const { schedule, slot, state, silentSince } = incident;
    const what = silentSince === null ? `${slot} ${state}` : `ingen fil ${silentSince}`;
    return (schedule.epost?.split(';') ?? []).map((till) => ({
      nyckel: `larm ${schedule.id} ${what} ${till}`,
      korning_id: null,
      till,
      amne: `${schedule.namn}: ${subjectOf(incident)}`,
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

function isUntold({ state, run, silentSince }: Incident): boolean {
  return silentSince !== null || state === 'late' || (state === 'missing' && run === null);
}

function subjectOf({ state, silentSince }: Incident): string {
  if (silentSince !== null) return 'ingen fil har kommit';
  return state === 'late' ? 'inte klar i tid' : 'har inte körts';
}

function textOf(incident: Incident): string {
  const { schedule, slot, run, silentSince } = incident;
  const job = `Jobb: ${jobInWords(schedule.jobb)}`;
  if (silentSince !== null) {
    const last = `Senaste körningen började: ${timeInWords(run?.startad ?? null)}`;
    return [noFileSince(silentSince), '', job, last, ''].join('\n');
  }
  return [
    whatOf(incident),
    '',
    job,
    `Tid enligt schemat: ${timeInWords(slot)}`,
    `Började: ${timeInWords(run?.startad ?? null)}`,
    '',
    'Se loggboken under Körningar i Excel, och att servern är igång.',
    '',
  ].join('\n');
}

function whatOf({ schedule, state }: Incident): string {
  return state === 'late'
    ? `Körningen ${schedule.namn} skulle ha varit klar inom ${graceOf(schedule)} minuter, men är inte det.`
    : `Körningen ${schedule.namn} har inte körts, fast tiden för den har passerat.`;
}
