import type { LeveransRow } from '../../db/queries/leverans.ts';
import type { PersonRow } from '../../db/queries/person.ts';
import { deleteSkolskydd, listSkolskydd, saveSkolskydd } from '../../db/queries/skolskydd.ts';
import type { Skydd } from '../../domain/aktivitetsansvar.ts';
import { parseIdentity } from '../../domain/identity.ts';
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
  if (huvudmanId === null) throw new Error(NO_HUVUDMAN);
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

/**
 * A huvudman says which protection somebody has whom the register does not know: the mark waits for the person (Z17),
 * by the same rules. A school's own number waits for nobody: the population register never tells of it.
 */
export async function markUnknownBySchool(
  register: Register,
  number: string,
  { id, huvudman_id: huvudmanId }: Pick<LeveransRow, 'id' | 'huvudman_id'>,
  skydd: Skydd,
): Promise<void> {
  if (huvudmanId === null) throw new Error(NO_HUVUDMAN);
  const parsed = parseIdentity(number);
  const kind = parsed.ok ? parsed.identity.kind : null;
  if (kind !== 'personnummer' && kind !== 'samordningsnummer') return;
  const own = register.waitingFor(number).find((mark) => mark.huvudman_id === huvudmanId);
  const next = own?.leverans_id === id ? strictest(own.skydd, skydd) : skydd;
  if (own === undefined && next === 'inget') return;
  await register.keepWaiting({
    identitetsnummer: number,
    huvudman_id: huvudmanId,
    skydd: next,
    leverans_id: id,
  });
}

const NO_HUVUDMAN = 'A mark of protection without a huvudman.';

/** Gives the marks that have waited for a number to the person who has it now, beside those there are (Z17). */
export async function takeWaitingMarks(register: Register, number: string): Promise<void> {
  const person = register.find(number);
  const marks = person ? await register.endWaiting(number) : [];
  if (!person || marks.length === 0) return;
  await register.settle();
  const known = await listSkolskydd(register.tx, person.id);
  for (const { huvudman_id, leverans_id, skydd } of marks) {
    const before = known.find((mark) => mark.huvudman_id === huvudman_id)?.skydd ?? 'inget';
    const next = strictest(before, skydd);
    await saveSkolskydd(register.tx, { person_id: person.id, huvudman_id, leverans_id, skydd: next });
    if (before !== next) register.log(person, 'andrad', { [`skolskydd/${huvudman_id}`]: [before, next] });
  }
  const { id: _id, version: _version, ...state } = person;
  const skydd_skola = strictest(state.skydd_skola, ...marks.map((mark) => mark.skydd));
  await register.store(person, withProtection({ ...state, skydd_skola }));
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
