import { changedFields } from '../../audit/change-log.ts';
import type { PersonRow } from '../../db/queries/person.ts';
import {
  deletePostadress,
  type KontaktuppgiftRow,
  listMarked,
  listPostadresser,
  updateMarks,
} from '../../db/queries/person-merge.ts';
import type { Register } from './register.ts';

/** Makes what kommuner know of how to reach two persons fit one, before it is one person's (Z38). */
export async function mergeContactDetails(
  register: Register,
  gone: PersonRow,
  kept: PersonRow,
  now: string,
): Promise<void> {
  await mergePostadresser(register, gone, kept);
  await mergeMarks(register, gone, kept, now);
}

/** There is at most one postadress in each kommun (R115): the one that was written last stays. */
async function mergePostadresser(register: Register, gone: PersonRow, kept: PersonRow): Promise<void> {
  const seen = new Map<string, number>();
  for (const row of await listPostadresser(register.tx, [gone.id, kept.id])) {
    const survivor = seen.get(row.kommun_kod);
    if (survivor === undefined) {
      seen.set(row.kommun_kod, row.id);
      continue;
    }
    await deletePostadress(register.tx, row.id);
    register.logOther({
      entity: 'postadress',
      entityId: row.id,
      personId: kept.id,
      kommunKod: row.kommun_kod,
      version: row.version + 1,
      kind: 'borttagen',
      fields: { sammanslagenMed: [null, survivor] },
    });
  }
}

/** Each mark stands once in a kommun (R124, R125): where both persons had it, it stays with the one who is kept. */
async function mergeMarks(register: Register, gone: PersonRow, kept: PersonRow, now: string): Promise<void> {
  const marked = await listMarked(register.tx, [gone.id, kept.id]);
  const [theirs, ours] = [gone.id, kept.id].map((id) => marked.filter((row) => row.person_id === id));
  for (const row of theirs ?? []) {
    const beside = (ours ?? []).filter((other) => other.kommun_kod === row.kommun_kod);
    const keep = (mark: 'primar_kontakt' | 'primart_telefonnr') =>
      row[mark] === 1 && !beside.some((other) => other[mark] === 1) ? 1 : 0;
    const after = {
      primar_kontakt: keep('primar_kontakt'),
      primart_telefonnr: keep('primart_telefonnr'),
    } as const;
    const fields = changedFields(marksOf(row), marksOf(after));
    if (Object.keys(fields).length === 0) continue;
    const version = row.version + 1;
    await updateMarks(register.tx, row.id, { ...after, version, andrad: now, andrad_av: null });
    register.logOther({
      entity: 'kontaktuppgift',
      entityId: row.id,
      personId: kept.id,
      kommunKod: row.kommun_kod,
      version,
      kind: 'andrad',
      fields,
    });
  }
}

/** The marks by the names of the sheet's columns. */
function marksOf(row: Pick<KontaktuppgiftRow, 'primar_kontakt' | 'primart_telefonnr'>) {
  return { primarKontakt: row.primar_kontakt === 1, primartTelefonnr: row.primart_telefonnr === 1 };
}
