import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addAtgard,
  addExamen,
  addPeriod,
  addPerson,
  addPlacering,
  atgardOf,
  changePerson,
  openRegion,
  periodsOf,
  type Region,
  runOn,
} from './region.ts';

let region: Region;
beforeEach(async () => {
  region = await openRegion();
});
afterEach(() => region.dispose());

type Case = {
  name: string;
  date?: string;
  person?: Parameters<typeof addPerson>[1];
  period?: Parameters<typeof addPeriod>[2];
  placering?: [string, Parameters<typeof addPlacering>[3]];
  examen?: string | null;
  closed: { to: string; orsak: string; detalj?: string | null } | null;
};

const CASES: Case[] = [
  {
    name: '20Ar on the day after the 20th birthday (Z9)',
    person: { fodelsedatum: '2006-11-19' },
    closed: { to: '2026-11-20', orsak: '20Ar' },
  },
  { name: 'nothing on the 20th birthday itself (Z9)', person: { fodelsedatum: '2006-11-20' }, closed: null },
  {
    name: '20Ar on 2 March for somebody born on 29 February',
    date: '2028-04-01',
    person: { fodelsedatum: '2008-02-29' },
    closed: { to: '2028-03-01', orsak: '20Ar' },
  },
  {
    name: 'EjFbf on the day of the move (Z10)',
    person: { kommun_kod: '9902', folkbokforingsdatum: '2026-10-15' },
    closed: { to: '2026-10-15', orsak: 'EjFbf', detalj: 'flytt' },
  },
  {
    name: 'EjFbf on the run’s day when the day of the move is not known (Z10)',
    person: { kommun_kod: '9902', folkbokforingsdatum: null },
    closed: { to: '2026-11-20', orsak: 'EjFbf', detalj: 'flytt' },
  },
  {
    name: 'EjFbf with the cause for somebody deceased (Z16)',
    person: {
      folkbokforing_status: 'avregistrerad',
      avregistreringsorsak: 'AV',
      avregistreringsdatum: '2026-10-02',
    },
    closed: { to: '2026-10-02', orsak: 'EjFbf', detalj: 'AV' },
  },
  {
    name: 'EjFbf for somebody registered by hand who is folkbokförd elsewhere (Z30)',
    person: { kommun_kod: '9902', folkbokforingsdatum: '2010-01-01' },
    period: { manuell: 1 },
    closed: { to: '2026-09-01', orsak: 'EjFbf', detalj: 'flytt' },
  },
  {
    name: 'nothing while folkbokföring is not known (Z43)',
    person: { folkbokforing_status: 'okand', kommun_kod: null, folkbokforingsdatum: null },
    period: { manuell: 1 },
    closed: null,
  },
  {
    name: 'nothing for somebody under 16 registered by hand (Z29)',
    person: { fodelsedatum: '2011-05-05' },
    period: { manuell: 1 },
    closed: null,
  },
  {
    name: 'StNat on the first day of the placement (Z10)',
    placering: ['2026-10-20', {}],
    closed: { to: '2026-10-20', orsak: 'StNat' },
  },
  { name: 'nothing for a placement to come (Z15)', placering: ['2026-11-21', {}], closed: null },
  {
    name: 'never before Datum för registrering (Z10)',
    placering: ['2026-08-20', {}],
    closed: { to: '2026-09-01', orsak: 'StNat' },
  },
  {
    name: 'an internal cause for introduktionsprogram (Z7)',
    placering: ['2026-10-20', { introduktionsprogram: 1 }],
    closed: { to: '2026-10-20', orsak: 'IntroProg' },
  },
  {
    name: 'Fullf on the day of the examen (Z1)',
    examen: '2026-10-30',
    closed: { to: '2026-10-30', orsak: 'Fullf' },
  },
  {
    name: 'Fullf on the run’s day when the examen has none (Z10)',
    examen: null,
    closed: { to: '2026-11-20', orsak: 'Fullf' },
  },
  {
    name: 'the cause that came first (Z31)',
    person: { kommun_kod: '9902', folkbokforingsdatum: '2026-11-02' },
    examen: '2026-11-01',
    closed: { to: '2026-11-01', orsak: 'Fullf' },
  },
  {
    name: 'EjFbf before the others on the same day (Z31)',
    person: { kommun_kod: '9902', folkbokforingsdatum: '2026-11-01' },
    examen: '2026-11-01',
    placering: ['2026-11-01', {}],
    closed: { to: '2026-11-01', orsak: 'EjFbf', detalj: 'flytt' },
  },
  {
    name: 'StNat when Studier annan skolform has passed (Z5)',
    period: { studier_annan_skolform: '2026-11-19' },
    closed: { to: '2026-11-20', orsak: 'StNat', detalj: 'annanSkolform' },
  },
  {
    name: 'nothing on the last day of Studier annan skolform (Z5)',
    period: { studier_annan_skolform: '2026-11-20' },
    closed: null,
  },
  {
    name: 'nothing for a placement during the summer stop (Z11)',
    date: '2027-06-10',
    placering: ['2027-06-05', {}],
    closed: null,
  },
  {
    name: 'a move during the summer stop (Z11)',
    date: '2027-06-10',
    person: { kommun_kod: '9902', folkbokforingsdatum: '2027-06-05' },
    closed: { to: '2027-06-05', orsak: 'EjFbf', detalj: 'flytt' },
  },
  {
    name: 'nothing for a move while skyddad folkbokföring is set (Z17)',
    person: { skydd_navet: 'skyddadFolkbokforing', skyddad: 1, kommun_kod: '9902' },
    closed: null,
  },
  {
    name: '20Ar though the person is protected (Z17)',
    person: { fodelsedatum: '2006-11-10', skydd_navet: 'skyddadFolkbokforing', skyddad: 1, kommun_kod: null },
    closed: { to: '2026-11-11', orsak: '20Ar' },
  },
];

describe('the run closes a period with (R074, R138, R246)', () => {
  it.each(CASES)('$name', async ({ date = '2026-11-20', person, period, placering, examen, closed }) => {
    const id = await addPerson(region, person);
    const periodId = await addPeriod(region, id, period);
    if (placering) await addPlacering(region, id, ...placering);
    if (examen !== undefined) await addExamen(region, id, examen);
    const { counts } = await runOn(region, date, { kommun: '9901' });
    expect(counts).toEqual({ opened: 0, closed: closed ? 1 : 0, unchanged: closed ? 0 : 1 });
    const expected = { to: null, orsak: null, detalj: null, ...closed };
    expect(await periodsOf(region, id)).toEqual([
      { id: periodId, kommun: '9901', from: '2026-09-01', ...expected },
    ]);
  });
});

describe('an åtgärd of a period that closes (R182)', () => {
  const close = async (startdatum: string, slutdatum: string | null, placed: boolean) => {
    const id = await addPerson(region);
    const periodId = await addPeriod(region, id);
    const atgardId = await addAtgard(region, periodId, startdatum, { slutdatum });
    if (placed) await addPlacering(region, id, '2026-11-10');
    else await addExamen(region, id, '2026-11-10');
    await runOn(region, '2026-11-20');
    const { slutdatum: end, avslutad_dag, version, orsak_avslutad } = await atgardOf(region, atgardId);
    return { slutdatum: end, avslutad_dag, version, orsak_avslutad };
  };
  const base = { avslutad_dag: '2026-11-10', version: 2, orsak_avslutad: null };

  it('ends the day before the placement when it had no slutdatum (Z2)', async () => {
    expect(await close('2026-10-01', null, true)).toEqual({ ...base, slutdatum: '2026-11-09' });
  });
  it('never ends before it began (Z2)', async () => {
    expect(await close('2026-11-10', null, true)).toEqual({ ...base, slutdatum: '2026-11-10' });
  });
  it('keeps its slutdatum (Z2)', async () => {
    expect(await close('2026-10-01', '2026-12-24', true)).toEqual({ ...base, slutdatum: '2026-12-24' });
  });
  it('gets no slutdatum from another cause (Z2)', async () => {
    expect(await close('2026-10-01', null, false)).toEqual({ ...base, slutdatum: null });
  });
  it('is left alone when it was over (Z4)', async () => {
    const untouched = { slutdatum: '2026-10-20', avslutad_dag: null, version: 1, orsak_avslutad: null };
    expect(await close('2026-10-01', '2026-10-20', false)).toEqual(untouched);
  });
});

it('writes what it closed to the change log, with version and values', async () => {
  const id = await addPerson(region);
  const periodId = await addPeriod(region, id);
  const atgardId = await addAtgard(region, periodId, '2026-10-01');
  await addPlacering(region, id, '2026-11-10');
  await runOn(region, '2026-11-20');
  const rows = await region.engine.read.selectFrom('andringslogg').selectAll().orderBy('id').execute();
  expect(
    rows.map(({ entitet, entitet_id, version, falt }) => [entitet, entitet_id, version, JSON.parse(falt)]),
  ).toEqual([
    [
      'aktivitetsansvar',
      periodId,
      2,
      { avregistreradDatum: [null, '2026-11-10'], orsakTillAvregistrering: [null, 'StNat'] },
    ],
    ['atgard', atgardId, 2, { avslutadDag: [null, '2026-11-10'], slutdatum: [null, '2026-11-09'] }],
  ]);
});

it('handles what happened in the summer after the stop, with the true days (Z11, Z35)', async () => {
  const placed = await addPerson(region);
  const studying = await addPerson(region);
  await addPeriod(region, placed, { datum_for_registrering: '2026-01-10' });
  await addPeriod(region, studying, {
    datum_for_registrering: '2026-01-10',
    studier_annan_skolform: '2026-06-12',
  });
  await addPlacering(region, placed, '2026-08-18');
  await runOn(region, '2026-08-31');
  expect(await periodsOf(region, placed)).toMatchObject([{ to: null }]);
  await runOn(region, '2026-09-01');
  expect(await periodsOf(region, placed)).toMatchObject([{ to: '2026-08-18', orsak: 'StNat' }]);
  expect(await periodsOf(region, studying)).toMatchObject([{ to: '2026-06-13', detalj: 'annanSkolform' }]);
});

it('needs one run after missed nights (Z41)', async () => {
  const mover = await addPerson(region);
  await runOn(region, '2026-09-10');
  await changePerson(region, mover, { kommun_kod: '9902', folkbokforingsdatum: '2026-09-20' });
  await runOn(region, '2026-11-20');
  expect(await periodsOf(region, mover)).toMatchObject([
    { kommun: '9901', from: '2026-09-10', to: '2026-09-20', orsak: 'EjFbf' },
    { kommun: '9902', from: '2026-11-20', to: null },
  ]);
});

it('opens a new period the day after Studier annan skolform closed one, not before (R057)', async () => {
  const id = await addPerson(region);
  await addPeriod(region, id, { studier_annan_skolform: '2026-11-19' });
  await runOn(region, '2026-11-20');
  await runOn(region, '2026-11-20');
  expect(await periodsOf(region, id)).toHaveLength(1);
  const { counts } = await runOn(region, '2026-11-21');
  expect(counts).toEqual({ opened: 1, closed: 0, unchanged: 0 });
  expect(await periodsOf(region, id)).toMatchObject([{ to: '2026-11-20' }, { from: '2026-11-21', to: null }]);
});
