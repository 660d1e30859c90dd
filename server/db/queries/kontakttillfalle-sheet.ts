import type { PlainDate } from '../../domain/plain-date.ts';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import type { Flag } from '../tables/flag.ts';
import type { Narrowing } from './aktivitetsansvar-sheet.ts';

/** A kontakttillfälle with the person it is about. */
export type KontaktRow = {
  id: number;
  version: number;
  personId: number;
  kommun: string;
  personnummer: string;
  fornamn: string;
  efternamn: string;
  kontaktdatum: PlainDate;
  orsak: string;
  kontaktsatt: string;
  fickKontakt: Flag;
  sysselsattning: string | null;
  anteckningar: string | null;
  uppfoljning: Flag;
  uppfoljningsdatum: PlainDate | null;
  avslutad: Flag;
  orsakAvslutad: string | null;
  skapadAv: string | null;
  skapad: string;
  andradAv: string | null;
  andrad: string;
};

/** Reads a kommun's own kontakttillfällen (R333), the latest first, not of protected (Z17) or deceased (Z16) persons. */
export async function selectKontaktRows(
  db: Db | Tx,
  narrowing: Narrowing & { kommun: string },
): Promise<KontaktRow[]> {
  if (narrowing.ids === undefined) return kontaktQuery(db, narrowing).execute();
  const rows: KontaktRow[] = [];
  for (const ids of chunks(narrowing.ids)) {
    rows.push(...(await kontaktQuery(db, narrowing).where('k.id', 'in', ids).execute()));
  }
  return rows;
}

/** The query of them, for those who narrow or order it otherwise. */
export function kontaktQuery(db: Db | Tx, { kommun, openOnly, personIds }: Narrowing & { kommun: string }) {
  return db
    .selectFrom('kontakttillfalle as k')
    .innerJoin('person as p', 'p.id', 'k.person_id')
    .leftJoin('konto as skapare', 'skapare.id', 'k.skapad_av')
    .leftJoin('konto as andrare', 'andrare.id', 'k.andrad_av')
    .where('p.skyddad', '=', 0)
    .where((eb) =>
      eb.or([eb('p.avregistreringsorsak', 'is', null), eb('p.avregistreringsorsak', 'not in', DECEASED)]),
    )
    .where('k.kommun_kod', '=', kommun)
    .$if(openOnly === true, (query) => query.where('k.avslutad', '=', 0))
    .$if(personIds !== undefined, (query) => query.where('k.person_id', 'in', personIds ?? []))
    .select([
      'k.id',
      'k.version',
      'k.person_id as personId',
      'k.kommun_kod as kommun',
      'p.identitetsnummer as personnummer',
      'p.fornamn',
      'p.efternamn',
      'k.kontaktdatum',
      'k.orsak',
      'k.kontaktsatt',
      'k.fick_kontakt as fickKontakt',
      'k.sysselsattning',
      'k.anteckningar',
      'k.uppfoljning',
      'k.uppfoljningsdatum',
      'k.avslutad',
      'k.orsak_avslutad as orsakAvslutad',
      'skapare.namn as skapadAv',
      'k.skapad',
      'andrare.namn as andradAv',
      'k.andrad',
    ])
    .orderBy('k.kontaktdatum', 'desc')
    .orderBy('p.namn_sortering')
    .orderBy('k.id');
}

/** Navet's avregistreringsorsaker for one who has died (formats §2.1). */
export const DECEASED = ['AV'];
