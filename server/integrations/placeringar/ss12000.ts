import { z } from 'zod';
import { JSON_LIMITS, readJsonRecords } from '../../formats/json.ts';
import type { FileSource } from '../../formats/source.ts';
import { dayOf, readArskurs, readDate, readIdentity, readStudievagKod, readTid } from './fields.ts';
import {
  type Elev,
  type Enhet,
  orRejected,
  type Placering,
  type PlaceringItem,
  RowProblem,
  type Skydd,
} from './records.ts';
import { isIntroduktionsprogram, slagOfSkolform } from './skolform.ts';

const COLLECTIONS = ['data', 'persons', 'organisations', 'programmes'];
const DELETED = 'deletedPersons';
const WRONG_KIND = 'Filen är inte personer, organisationer eller program enligt SS12000.';

const text = z.string().max(500);
// Three of these and a date make the externId of a placement, which has room for 200 characters.
const identifier = z.string().min(1).max(64);
const name = text.transform((whole) => whole.trim().slice(0, 200));
const reference = z.object({ id: identifier, displayName: name.nullish() });

const enrolmentSchema = z.object({
  id: identifier.nullish(),
  enroledAt: reference.nullish(),
  enrolledAt: reference.nullish(),
  schoolYear: z.union([z.number(), text]).nullish(),
  schoolType: text,
  startDate: text.nullish(),
  endDate: text.nullish(),
  cancelled: z.boolean().nullish(),
  educationCode: text.nullish(),
  programme: z.object({ id: identifier }).nullish(),
});

const schoolTypeSchema = enrolmentSchema.pick({ schoolType: true });
const keySchema = enrolmentSchema.pick({
  id: true,
  enroledAt: true,
  enrolledAt: true,
  schoolType: true,
  startDate: true,
});
type EnrolmentKey = z.infer<typeof keySchema>;

const personSchema = z.object({
  id: identifier,
  civicNo: z.union([text, z.object({ value: text.nullish() })]).nullish(),
  securityMarking: text.nullish(),
  enrolments: z.array(z.unknown()).max(1_000).nullish(),
});
const personKeySchema = personSchema.pick({ id: true });
const markedSchema = personSchema.pick({ civicNo: true }).extend({ securityMarking: z.unknown() });
type Person = z.infer<typeof personSchema>;

const organisationSchema = z.object({
  id: identifier,
  displayName: name,
  organisationType: text.nullish(),
  schoolUnitCode: z.string().max(20).nullish(),
  endDate: text.nullish(),
});

const programmeSchema = z.object({
  id: identifier,
  name,
  code: text.nullish(),
  type: text.nullish(),
});

/** What has been told earlier in the file of the units and programmes that persons refer to. */
type Known = {
  enhetskoder: Map<string, string>;
  program: Map<string, { kod: string; type: string | undefined }>;
};

/** How the persons of a source stand: as a file gives them, or each with all that there is of her or him. */
type Reading = { maxBytes?: number; whole?: boolean };

/**
 * The placements of an SS12000 file (v2.0 and 2024): a page of persons, a list of pages, or one object with
 * `organisations`, `programmes` and `persons`. A gymnasium placement is a person's enrolment; `/placements` is förskola
 * and is not read. Enrolments in the school types of younger children are passed over.
 *
 * With `whole` each person has all that there is of her or him, and `deletedPersons` are those who are gone.
 *
 * A person or enrolment that cannot be understood is rejected by itself. Throws FileRefused as `readJsonRecords`; after a
 * throw nothing that came before may be used, so stage first.
 */
export async function* readSs12000(
  source: FileSource,
  { maxBytes = JSON_LIMITS.maxBytes, whole = false }: Reading = {},
): AsyncGenerator<PlaceringItem> {
  const known: Known = { enhetskoder: new Map(), program: new Map() };
  const collections = whole ? [...COLLECTIONS, DELETED] : COLLECTIONS;
  const options = { collections, wrongKind: WRONG_KIND, limits: { ...JSON_LIMITS, maxBytes } };
  for await (const { collection, nr, value } of readJsonRecords(source, options)) {
    const kind = kindOf(collection, value);
    if (kind === 'organisations') yield* organisation(nr, value, known);
    else if (kind === 'programmes') yield* programme(nr, value, known);
    else if (kind === DELETED) yield* deleted(nr, value);
    else if (whole) yield* wholePerson(nr, value, known);
    else yield* person(nr, value, known);
  }
}

function* deleted(nr: number, value: unknown): Generator<PlaceringItem> {
  const told = personKeySchema.safeParse(value).data;
  if (told) yield { kind: 'whole', nr, person: `${told.id}/`, externIds: [] };
}

/** A person, and that there is no more; not where something of it cannot be told apart. */
function* wholePerson(nr: number, value: unknown, known: Known): Generator<PlaceringItem> {
  const key = personKeySchema.safeParse(value).data;
  const externIds: string[] = [];
  for (const item of person(nr, value, known)) {
    if (item.kind === 'placering') externIds.push(item.placering.externId);
    if (item.kind === 'rejected') externIds.push(...item.externIds);
    yield item;
  }
  if (!key || externIds.some((externId) => externId.endsWith('/'))) return;
  yield { kind: 'whole', nr, person: `${key.id}/`, externIds };
}

/** A page does not say what it holds; its records do. */
function kindOf(collection: string, value: unknown): string {
  if (collection !== 'data' || typeof value !== 'object' || value === null) return collection;
  if ('organisationType' in value || 'schoolUnitCode' in value) return 'organisations';
  return 'name' in value && 'code' in value ? 'programmes' : 'persons';
}

function* organisation(nr: number, value: unknown, known: Known): Generator<PlaceringItem> {
  const told = organisationSchema.safeParse(value).data;
  if (!told) {
    yield formProblem(nr, 'Organisationen');
    return;
  }
  const isUnit = told.organisationType ? told.organisationType === 'Skolenhet' : Boolean(told.schoolUnitCode);
  if (!isUnit) return;
  if (told.schoolUnitCode) known.enhetskoder.set(told.id, told.schoolUnitCode);
  yield orRejected(nr, () => {
    const slutdatum = readDate('Enhetens slutdatum', told.endDate);
    const enhet: Enhet = {
      externId: told.id,
      kod: told.schoolUnitCode || null,
      namn: told.displayName,
      slutdatum,
    };
    return { kind: 'enhet', nr, enhet };
  });
}

function* programme(nr: number, value: unknown, known: Known): Generator<PlaceringItem> {
  const told = programmeSchema.safeParse(value).data;
  if (!told) {
    yield formProblem(nr, 'Programmet');
    return;
  }
  if (!told.code) return;
  const item = orRejected(nr, () => {
    const kod = readStudievagKod(told.code) ?? '';
    const introduktionsprogram = isIntroduktionsprogram(kod, told.type ?? undefined);
    return { kind: 'studievag', nr, studievag: { kod, namn: told.name, introduktionsprogram } };
  });
  if (item.kind === 'studievag')
    known.program.set(told.id, { kod: item.studievag.kod, type: told.type ?? undefined });
  yield item;
}

function* person(nr: number, value: unknown, known: Known): Generator<PlaceringItem> {
  const told = personSchema.safeParse(value).data;
  if (!told) {
    const key = personKeySchema.safeParse(value).data;
    yield* markOfUnreadable(nr, value);
    yield formProblem(nr, 'Personen', key ? [`${key.id}/`] : []);
    return;
  }
  const enrolments = (told.enrolments ?? []).filter((raw) => !isYngre(raw));
  const whole = `${told.id}/`;
  const externIds = enrolments.map((raw) => externIdOf(keySchema.safeParse(raw).data, told.id) ?? whole);
  const first = orRejected(nr, () => ({ kind: 'elev', nr, elev: toElev(told) }), externIds);
  // Staff and younger children may lack a number; only a pupil who would count is worth an error.
  if (first.kind === 'elev' || enrolments.length > 0) yield first;
  if (first.kind !== 'elev') return;
  const taken = new Set<string>();
  for (const raw of enrolments) {
    const externId = externIdOf(keySchema.safeParse(raw).data, told.id);
    const interpret = (): PlaceringItem => {
      const placering = toPlacering(raw, first.elev.identityNumber, known);
      return { kind: 'placering', nr, placering: withUniqueId(placering, externId, taken) };
    };
    yield orRejected(nr, interpret, [externId ?? whole]);
  }
}

/** A person that cannot be read but carries a mark is protected all the same, and freed by none (Z17). */
function* markOfUnreadable(nr: number, value: unknown): Generator<PlaceringItem> {
  const { civicNo, securityMarking: told } = markedSchema.safeParse(value).data ?? {};
  if (told === undefined || told === null || told === 'Ingen') return;
  const securityMarking = typeof told === 'string' ? told : 'Okänd';
  const item = orRejected(nr, () => ({ kind: 'elev', nr, elev: toElev({ civicNo, securityMarking }) }));
  if (item.kind === 'elev') yield item;
}

function isYngre(raw: unknown): boolean {
  const told = schoolTypeSchema.safeParse(raw).data;
  return told !== undefined && slagOfSkolform(told.schoolType.toUpperCase()) === 'yngre';
}

function toElev(told: Pick<Person, 'civicNo' | 'securityMarking'>): Elev {
  const civicNo = typeof told.civicNo === 'string' ? told.civicNo : told.civicNo?.value;
  return { identityNumber: readIdentity(civicNo ?? undefined), skydd: toSkydd(told.securityMarking) };
}

/** A marking that is not known counts as every protection there is (Z17). */
function toSkydd(marking: string | null | undefined): Skydd | undefined {
  if (marking === undefined || marking === null) return undefined;
  const ingen = marking === 'Ingen';
  return {
    sekretessmarkering: !ingen && marking !== 'Skyddad folkbokföring',
    skyddadFolkbokforing: !ingen && marking !== 'Sekretessmarkering',
  };
}

/** Enrolments have no identity of their own in SS12000: person, unit, school type and first day make one. */
function externIdOf(told: EnrolmentKey | undefined, personId: string): string | undefined {
  if (told?.id) return `${personId}/${told.id}`;
  const unit = told?.enroledAt ?? told?.enrolledAt;
  const start = dayOf(told?.startDate);
  return told && unit && start
    ? `${personId}/${unit.id}/${told.schoolType.toUpperCase()}/${start}`
    : undefined;
}

function toPlacering(raw: unknown, identityNumber: string, known: Known): Omit<Placering, 'externId'> {
  const told = enrolmentSchema.safeParse(raw).data;
  if (!told) throw new RowProblem('form', 'Inskrivningen är inte som den ska enligt SS12000.');
  const skolform = told.schoolType.toUpperCase();
  const slag = slagOfSkolform(skolform);
  if (!slag) throw new RowProblem('skolform', 'Inskrivningen har en okänd skolform.');
  const unit = told.enroledAt ?? told.enrolledAt;
  if (!unit) throw new RowProblem('enhet', 'Inskrivningen säger inte vid vilken enhet.');
  const program = told.programme ? known.program.get(told.programme.id) : undefined;
  const studievagKod = readStudievagKod(told.educationCode) ?? program?.kod ?? null;
  const tid = readTid(told.startDate ?? undefined, told.endDate, told.cancelled ?? false);
  return {
    identityNumber,
    enhet: { externId: unit.id, kod: known.enhetskoder.get(unit.id) ?? null, namn: unit.displayName || null },
    studievagKod,
    skolform,
    gymnasium: slag === 'gymnasium',
    introduktionsprogram: slag === 'gymnasium' && isIntroduktionsprogram(studievagKod, program?.type),
    arskurs: readArskurs(told.schoolYear),
    ...tid,
  };
}

/** Two placements that begin on the same day at the same unit are told apart by their study paths. */
function withUniqueId(
  placering: Omit<Placering, 'externId'>,
  plain: string | undefined,
  taken: Set<string>,
): Placering {
  const externId = taken.has(plain ?? '') ? `${plain}/${placering.studievagKod ?? ''}` : (plain ?? '');
  if (externId === '' || taken.has(externId)) {
    throw new RowProblem('repeated', 'Samma placering står flera gånger på personen.');
  }
  taken.add(externId);
  return { ...placering, externId };
}

function formProblem(nr: number, what: string, externIds: string[] = []): PlaceringItem {
  return {
    kind: 'rejected',
    nr,
    refused: { code: 'form', message: `${what} är inte som den ska enligt SS12000.` },
    externIds,
  };
}
