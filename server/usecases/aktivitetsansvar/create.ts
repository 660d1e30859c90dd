import { findPersonsWithOpenPeriod, insertAktivitetsansvar } from '../../db/queries/aktivitetsansvar.ts';
import type { PersonRow } from '../../db/queries/person.ts';
import type { Issue } from '../../domain/issue.ts';
import { unknownPerson } from '../person/navet-state.ts';
import { Register } from '../person/register.ts';
import { creationLine, toTable } from '../sheets/binding.ts';
import type { Created, Draft, Writing } from '../sheets/stored-row.ts';
import { judgePeriod } from './judge.ts';
import { PERIOD_BINDING } from './load.ts';
import { markExamen } from './mark-examen.ts';
import { refuseRegistration, warnOfResidence } from './registration.ts';

/**
 * Registers individuals by hand (R132–R143). One whom the register does not know is made without a name, which comes
 * from the population register (R136); one who lives elsewhere gets a warning (Z30).
 */
export async function createPeriods(
  drafts: readonly Draft[],
  writing: Writing,
): Promise<Map<string, Created>> {
  const { tx, kommun } = writing;
  const created = new Map<string, Created>();
  const numbers = drafts.map(({ values }) => String(values.personnummer));
  const register = await Register.open(tx, numbers);
  const ids = numbers.flatMap((number) => register.find(number)?.id ?? []);
  const taken = await findPersonsWithOpenPeriod(tx, kommun, ids);
  for (const draft of drafts) {
    const number = String(draft.values.personnummer);
    const person = register.find(number);
    const issues = judge(draft, register, taken, writing);
    if (issues.length > 0) {
      created.set(draft.ref, { refused: issues });
      continue;
    }
    const known = person ?? (await addPerson(register, number, writing));
    taken.add(known.id);
    created.set(draft.ref, await insert(draft, known, { isNew: person === undefined, writing }));
  }
  return created;
}

function judge(
  { values }: Draft,
  register: Register,
  taken: ReadonlySet<number>,
  { actor, today }: Writing,
): Issue[] {
  const number = String(values.personnummer);
  const person = register.find(number);
  const refusal = refuseRegistration({
    number,
    person,
    markWaits: register.waitingFor(number).length > 0,
    hasOpenPeriod: person !== undefined && taken.has(person.id),
    actor,
    today,
  });
  return refusal === null ? judgePeriod(values, today).errors : [refusal];
}

async function addPerson(
  register: Register,
  number: string,
  { kommun, changes }: Writing,
): Promise<PersonRow> {
  const logged = register.changes.length;
  await register.store(undefined, unknownPerson(number));
  await register.settle();
  const added = register.changes.slice(logged);
  changes.push(...added.map((change) => ({ ...change, kommunKod: kommun })));
  const found = register.find(number);
  if (!found) throw new Error('A person that was made is not there.');
  return found;
}

async function insert(
  { values }: Draft,
  person: PersonRow,
  { isNew, writing }: { isNew: boolean; writing: Writing },
): Promise<Created> {
  const { tx, kommun, now, actor, changes } = writing;
  const stored = toTable(PERIOD_BINDING, values);
  const id = await insertAktivitetsansvar(tx, {
    person_id: person.id,
    kommun_kod: kommun,
    datum_for_registrering: String(stored.datum_for_registrering),
    sysselsattning_vid_registrering: String(stored.sysselsattning_vid_registrering),
    ...stored,
    manuell: 1,
    skapad: now,
    skapad_av: actor.kontoId,
    andrad: now,
    andrad_av: actor.kontoId,
  });
  const { personnummer: _, ...columns } = values;
  changes.push(
    creationLine('aktivitetsansvar', kommun, { id, personId: person.id, version: 1, values: columns }),
  );
  if (values.gymnasieexamenHemkommun === true) {
    await markExamen([{ personId: person.id, marked: true }], writing);
  }
  const { warnings } = judgePeriod(values, writing.today);
  return {
    id,
    version: 1,
    warnings: [...warnings, ...warnOfResidence(isNew ? undefined : person, kommun)],
    touched: [],
  };
}
