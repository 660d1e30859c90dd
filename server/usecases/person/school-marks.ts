import type { LeveransRow } from '../../db/queries/leverans.ts';
import type { PersonRow } from '../../db/queries/person.ts';
import { deleteSkolskydd, listSkolskydd, saveSkolskydd } from '../../db/queries/skolskydd.ts';
import type { Skydd } from '../../domain/aktivitetsansvar.ts';
import { strictest } from '../../domain/skydd.ts';
import { withProtection } from './navet-state.ts';
import type { Register } from './register.ts';

/**
 * A huvudman says which protection a person has. It sets and lifts only its own mark, and the strictest of all huvudmän
 * counts (Z17), so a person is freed when the last one lifts. Of two words in one delivery the stricter stands.
 */
export async function markBySchool(
  register: Register,
  person: PersonRow,
  { id, huvudman_id: huvudmanId }: Pick<LeveransRow, 'id' | 'huvudman_id'>,
  skydd: Skydd,
): Promise<void> {
  if (huvudmanId === null) throw new Error('A mark of protection without a huvudman.');
  if (skydd === 'inget' && person.skydd_skola === 'inget') return;
  const marks = await listSkolskydd(register.tx, person.id);
  const own = marks.find((mark) => mark.huvudman_id === huvudmanId);
  const others = marks.filter((mark) => mark !== own).map((mark) => mark.skydd);
  const next = own?.leverans_id === id ? strictest(own.skydd, skydd) : skydd;
  const row = { person_id: person.id, huvudman_id: huvudmanId, skydd: next, leverans_id: id };
  await saveSkolskydd(register.tx, row);
  const before = own?.skydd ?? 'inget';
  if (before !== next) register.log(person, 'andrad', { [`skolskydd/${huvudmanId}`]: [before, next] });
  const { id: _id, version: _version, ...state } = person;
  await register.store(person, withProtection({ ...state, skydd_skola: strictest(next, ...others) }));
}

/** Gives one person's marks to another, who keeps the strictest of each huvudman's two (Z38). */
export async function mergeSchoolMarks(register: Register, gone: PersonRow, kept: PersonRow): Promise<void> {
  const known = await listSkolskydd(register.tx, kept.id);
  for (const mark of await listSkolskydd(register.tx, gone.id)) {
    const own = known.find((other) => other.huvudman_id === mark.huvudman_id);
    const skydd = strictest(mark.skydd, own?.skydd ?? 'inget');
    await saveSkolskydd(register.tx, { ...mark, person_id: kept.id, skydd });
  }
  await deleteSkolskydd(register.tx, gone.id);
}
