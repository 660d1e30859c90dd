import type { Insertable } from 'kysely';
import { logChanges } from '../../audit/change-log.ts';
import type { Tx } from '../../db/database.ts';
import { insertKorning, NIGHT_JOB } from '../../db/queries/korning.ts';
import type { SchemalaggningRow } from '../../db/queries/schemalaggning.ts';
import type { KorningTable } from '../../db/tables/korning.ts';
import type { PlainDate } from '../../domain/plain-date.ts';

const OF_A_DAY: readonly string[] = [NIGHT_JOB, 'gallring'];

/** What a run of a schedule is made for: a time of the schedule, and what differs from a run that waits. */
export type RunOf = { lucka: string; now: string; today: PlainDate; startedBy: number | null } & Pick<
  Insertable<KorningTable>,
  'tillstand' | 'meddelande' | 'avslutad'
>;

/**
 * Adds the run of a schedule for one of its times and returns its id. There is one for each time: a second fails by the
 * unique index on schedule and time. A nightly run, and gallring, is made for the day on which it is added (Z41).
 */
export async function insertRunOf(tx: Tx, schedule: SchemalaggningRow, run: RunOf): Promise<number> {
  const { now, today, startedBy, ...rest } = run;
  const params = JSON.parse(schedule.parametrar) as Record<string, unknown>;
  const parametrar = JSON.stringify(OF_A_DAY.includes(schedule.jobb) ? { ...params, date: today } : params);
  const id = await insertKorning(tx, {
    jobb: schedule.jobb,
    schema_id: schedule.id,
    kommun_kod: schedule.kommun_kod,
    parametrar,
    startad_av: startedBy,
    skapad: now,
    ...rest,
  });
  await logChanges(tx, now, { kontoId: startedBy, runId: id }, [
    {
      entity: 'korning',
      entityId: id,
      personId: null,
      kommunKod: schedule.kommun_kod,
      version: 1,
      kind: 'skapad',
      fields: { jobb: [null, schedule.jobb], parametrar: [null, parametrar] },
    },
  ]);
  return id;
}
