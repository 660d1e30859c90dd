import type { Selectable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Db, Tx } from '../database.ts';
import type {
  AktivitetsansvarTable,
  AtgardTable,
  KontakttillfalleTable,
  KontaktuppgiftTable,
} from '../tables/caseload.ts';

/** What a kommun keeps of some persons. */
export type CaseloadOf = {
  perioder: Selectable<AktivitetsansvarTable>[];
  atgarder: Selectable<AtgardTable>[];
  kontakter: Selectable<KontakttillfalleTable>[];
  kontaktuppgifter: Selectable<KontaktuppgiftTable>[];
};

/** Reads what a kommun keeps of some persons, the protected among them: for rules, never to be shown. */
export async function readCaseloadOf(
  db: Db | Tx,
  kommunKod: string,
  personIds: readonly number[],
): Promise<CaseloadOf> {
  const found: CaseloadOf = { perioder: [], atgarder: [], kontakter: [], kontaktuppgifter: [] };
  for (const part of chunks(personIds)) {
    const perioder = await db
      .selectFrom('aktivitetsansvar')
      .selectAll()
      .where('kommun_kod', '=', kommunKod)
      .where('person_id', 'in', part)
      .orderBy('id')
      .execute();
    found.perioder.push(...perioder);
    const kontakter = await db
      .selectFrom('kontakttillfalle')
      .selectAll()
      .where('kommun_kod', '=', kommunKod)
      .where('person_id', 'in', part)
      .execute();
    found.kontakter.push(...kontakter);
    const uppgifter = await db
      .selectFrom('kontaktuppgift')
      .selectAll()
      .where('kommun_kod', '=', kommunKod)
      .where('person_id', 'in', part)
      .execute();
    found.kontaktuppgifter.push(...uppgifter);
  }
  for (const part of chunks(found.perioder.map(({ id }) => id))) {
    const atgarder = await db
      .selectFrom('atgard')
      .selectAll()
      .where('aktivitetsansvar_id', 'in', part)
      .execute();
    found.atgarder.push(...atgarder);
  }
  return found;
}
