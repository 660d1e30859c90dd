import type { SummerStop } from '../../contract/schedule.ts';
import type { Db } from '../../db/database.ts';
import { readKommunRules } from '../../db/queries/installning.ts';
import { NIGHT_JOB } from '../../db/queries/korning.ts';
import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import type { ScheduleRow } from '../../db/queries/schemalaggning.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { inSommarstopp } from '../../domain/sommarstopp.ts';

/**
 * The summer stops that a schedule's nightly run keeps to on a day (Z11, Z41), by kommun; `only` limits them to the one
 * that the reader may see. Nothing for other jobs.
 */
export async function readSummerStops(
  db: Db,
  schedule: Pick<ScheduleRow, 'jobb' | 'kommun_kod'>,
  only: string | null,
  date: PlainDate,
): Promise<SummerStop[]> {
  if (schedule.jobb !== NIGHT_JOB) return [];
  const wanted = schedule.kommun_kod ?? only;
  const kommuner = (await listKommuner(db)).filter(({ kod }) => wanted === null || kod === wanted);
  const rules = await readKommunRules(
    db,
    kommuner.map(({ kod }) => kod),
    date,
  );
  return kommuner.flatMap(({ kod, namn }) => {
    const stop = rules.get(kod)?.sommarstopp ?? null;
    return stop === null ? [] : [{ kod, namn, ...stop, restsNext: inSommarstopp(stop, date) }];
  });
}
