import { logReading } from '../../audit/read-log.ts';
import type { OpenProtected, ProtectedAnswer, ProtectedYouth } from '../../contract/skyddade.ts';
import { selectProtectedPeriodRows } from '../../db/queries/aktivitetsansvar-sheet.ts';
import { findSkydd } from '../../db/queries/skyddade.ts';
import { type Actor, may } from '../../domain/access.ts';
import { strictest } from '../../domain/skydd.ts';
import { statusReader } from '../aktivitetsansvar/period-status.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { readableKommun } from '../sheets/scope.ts';

/**
 * The kommun's own youths who are protected and have an open period (Z17), for an account that has been given the
 * permission by name. Opening is noted in the read log with the reason, in the same transaction: what cannot be noted is
 * not shown. Throws a Refusal (`forbjuden`) without the permission, and for a role that is not one kommun's.
 */
export async function openProtected(
  { engine, clock }: Context,
  actor: Actor,
  { skal }: OpenProtected,
): Promise<ProtectedAnswer> {
  const kommun = readableKommun(actor);
  if (kommun === null || !may(actor, 'skyddadePersonuppgifter')) throw new Refusal('forbjuden', NOT_HERE);
  const today = clock.today();
  return engine.transaction(async (tx) => {
    const periods = await selectProtectedPeriodRows(tx, { kommun, today });
    const statusOf = await statusReader(tx, periods, today);
    const personIds = periods.map(({ personId }) => personId);
    const marks = await findSkydd(tx, personIds);
    const personer = periods.map((period): ProtectedYouth => {
      const own = marks.get(period.personId);
      const skydd = strictest(...(own ? [own.skydd_navet, own.skydd_skola, own.skydd_manuellt] : []));
      return {
        personnummer: period.personnummer,
        fornamn: period.fornamn,
        efternamn: period.efternamn,
        status: statusOf(period),
        // The sources may be silent of a mark that hides somebody still: the strictest counts.
        skydd: skydd === 'inget' ? 'skyddadFolkbokforing' : skydd,
      };
    });
    await logReading(tx, clock.now(), actor, {
      purpose: 'skyddade personuppgifter',
      reason: skal,
      personIds,
    });
    return { personer };
  });
}

const NOT_HERE = 'Din roll får inte göra det här. Byt roll eller be administratören.';
