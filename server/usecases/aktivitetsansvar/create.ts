import { findPersonsWithOpenPeriod, insertAktivitetsansvar } from '../../db/queries/aktivitetsansvar.ts';
import { findByNumbers, insertPerson, type PersonRow } from '../../db/queries/person.ts';
import { parseIdentity } from '../../domain/identity.ts';
import type { Issue } from '../../domain/issue.ts';
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
  const persons = await findByNumbers(
    tx,
    drafts.map(({ values }) => String(values.personnummer)),
  );
  const ids = [...persons.values()].map((person) => person.id);
  const taken = await findPersonsWithOpenPeriod(tx, kommun, ids);
  for (const draft of drafts) {
    const number = String(draft.values.personnummer);
    const person = persons.get(number);
    const issues = judge(draft, person, taken, writing);
    if (issues.length > 0) {
      created.set(draft.ref, { refused: issues });
      continue;
    }
    const known = person ?? (await addPerson(number, writing));
    persons.set(number, known);
    taken.add(known.id);
    created.set(draft.ref, await insert(draft, known, { isNew: person === undefined, writing }));
  }
  return created;
}

function judge(
  { values }: Draft,
  person: PersonRow | undefined,
  taken: ReadonlySet<number>,
  { actor, today }: Writing,
): Issue[] {
  const refusal = refuseRegistration({
    number: String(values.personnummer),
    person,
    hasOpenPeriod: person !== undefined && taken.has(person.id),
    actor,
    today,
  });
  return refusal === null ? judgePeriod(values, today).errors : [refusal];
}

async function addPerson(number: string, { tx, kommun, changes }: Writing): Promise<PersonRow> {
  const identity = parseIdentity(number);
  if (!identity.ok) throw new Error('An identity number that was judged is no longer one.');
  const { fodelsedatum } = identity.identity;
  const id = await insertPerson(tx, { identitetsnummer: number, fodelsedatum });
  changes.push({
    entity: 'person',
    entityId: id,
    personId: id,
    kommunKod: kommun,
    version: 1,
    kind: 'skapad',
    fields: {},
  });
  const found = (await findByNumbers(tx, [number])).get(number);
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
