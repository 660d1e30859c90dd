import type { PersonAnswer } from '../../contract/person.ts';
import type { Tx } from '../../db/database.ts';
import { readOmradeGrund } from '../../db/queries/installning.ts';
import { listPersonOmraden } from '../../db/queries/omrade.ts';
import type { PersonPeriod } from '../../db/queries/person-periods.ts';
import { adressKey } from '../../domain/nyckelkod.ts';
import type { PlainDate } from '../../domain/plain-date.ts';

type Asked = { kommun: string | null; today: PlainDate; personId: number };
type Address = Pick<PersonPeriod, 'bostadskommun' | 'folkbokfordGatuadress' | 'folkbokfordPostnummer'>;

/**
 * Where in the own kommun a person lives, as the lists say it (R029): while the kommun states a legal ground for keeping it
 * (Z46), and the address is the one that it was found by.
 */
export async function readOmradeOf(
  tx: Tx,
  { kommun, today, personId }: Asked,
  { bostadskommun, folkbokfordGatuadress, folkbokfordPostnummer }: Address,
): Promise<PersonAnswer['person']['omrade']> {
  if (kommun === null || bostadskommun !== kommun) return null;
  if ((await readOmradeGrund(tx, kommun, today)) === null) return null;
  const [row] = await listPersonOmraden(tx, { first: personId, last: personId });
  const adress = adressKey(folkbokfordGatuadress, folkbokfordPostnummer);
  if (row?.kommun_kod !== kommun || row.adress !== adress) return null;
  return { nyckelkod: row.nyckelkod, namn: row.omrade };
}
