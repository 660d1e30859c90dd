import type { PlainDate } from '../../domain/plain-date.ts';
import type { Tx } from '../database.ts';

/** A period of a person in the kommun, who made and changed it, and beside it what the register says of the person. */
export type PersonPeriod = {
  id: number;
  skapadAv: string | null;
  skapad: string;
  andradAv: string | null;
  andrad: string;
  personnummer: string;
  fornamn: string;
  efternamn: string;
  fodelsedatum: PlainDate;
  bostadskommun: string | null;
  folkbokfordCo: string | null;
  folkbokfordGatuadress: string | null;
  folkbokfordPostnummer: string | null;
  folkbokfordPostort: string | null;
};

/** The periods that a kommun (null: any) has or has had for a person; none of the protected (Z17). */
export async function selectPersonPeriods(
  tx: Tx,
  { kommun, personId }: { kommun: string | null; personId: number },
): Promise<PersonPeriod[]> {
  return tx
    .selectFrom('aktivitetsansvar as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .leftJoin('konto as skapare', 'skapare.id', 'a.skapad_av')
    .leftJoin('konto as andrare', 'andrare.id', 'a.andrad_av')
    .where('a.person_id', '=', personId)
    .where('p.skyddad', '=', 0)
    .$if(kommun !== null, (query) => query.where('a.kommun_kod', '=', kommun ?? ''))
    .select([
      'a.id',
      'skapare.namn as skapadAv',
      'a.skapad',
      'andrare.namn as andradAv',
      'a.andrad',
      'p.identitetsnummer as personnummer',
      'p.fornamn',
      'p.efternamn',
      'p.fodelsedatum',
      'p.kommun_kod as bostadskommun',
      'p.co_adress as folkbokfordCo',
      'p.gatuadress as folkbokfordGatuadress',
      'p.postnummer as folkbokfordPostnummer',
      'p.postort as folkbokfordPostort',
    ])
    .execute();
}
