import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setSetting } from '../../../server/usecases/installning/set.ts';
import { addExamen, addPerson, addPlacering, openRegion, periodsOf, type Region, runOn } from './region.ts';

let region: Region;
beforeEach(async () => {
  region = await openRegion();
});
afterEach(() => region.dispose());

type Case = {
  name: string;
  date: string;
  person?: Parameters<typeof addPerson>[1];
  placering?: [string, Parameters<typeof addPlacering>[3]];
  examen?: string | null;
  opens: boolean;
};

const IM = { introduktionsprogram: 1 } as const;
const CASES: Case[] = [
  { name: 'a youth without a placement (R033)', date: '2026-11-20', opens: true },
  {
    name: 'nobody before 1 September of the year of the 16th birthday (Z8)',
    date: '2026-08-31',
    person: { fodelsedatum: '2010-01-05' },
    opens: false,
  },
  {
    name: 'somebody on 1 September though the birthday is in December (Z8)',
    date: '2026-09-01',
    person: { fodelsedatum: '2010-12-24' },
    opens: true,
  },
  {
    name: 'somebody on the eve of the 20th birthday (Z27)',
    date: '2026-11-19',
    person: { fodelsedatum: '2006-11-20' },
    opens: true,
  },
  {
    name: 'nobody on the 20th birthday (Z27)',
    date: '2026-11-20',
    person: { fodelsedatum: '2006-11-20' },
    opens: false,
  },
  { name: 'nobody during the summer stop (Z11)', date: '2026-06-01', opens: false },
  {
    name: 'nobody on a current placement (R033)',
    date: '2026-11-20',
    placering: ['2026-08-20', {}],
    opens: false,
  },
  {
    name: 'somebody whose placement has not begun (Z15)',
    date: '2026-11-20',
    placering: ['2026-11-21', {}],
    opens: true,
  },
  {
    name: 'somebody whose placement has ended (Z15)',
    date: '2026-11-20',
    placering: ['2025-08-20', { slutdatum: '2026-11-19' }],
    opens: true,
  },
  {
    name: 'somebody in another skolform than gymnasieskolan',
    date: '2026-11-20',
    placering: ['2026-08-20', { gymnasium: 0, skolform: 'VUXGY' }],
    opens: true,
  },
  {
    name: 'nobody on introduktionsprogram, as the law says (Z7)',
    date: '2026-11-20',
    placering: ['2026-08-20', IM],
    opens: false,
  },
  {
    name: 'somebody on introduktionsprogram before the law changed (Z7)',
    date: '2018-05-31',
    person: { fodelsedatum: '2001-03-10' },
    placering: ['2017-08-20', IM],
    opens: true,
  },
  { name: 'nobody with examen (Z1)', date: '2026-11-20', examen: null, opens: false },
  {
    name: 'nobody whose folkbokföring is not known (Z43)',
    date: '2026-11-20',
    person: { folkbokforing_status: 'okand', kommun_kod: null, folkbokforingsdatum: null },
    opens: false,
  },
  {
    name: 'nobody with sekretessmarkering (Z17)',
    date: '2026-11-20',
    person: { skydd_navet: 'sekretessmarkering', skyddad: 1 },
    opens: false,
  },
  {
    name: 'nobody with a mark that is not known (Z17)',
    date: '2026-11-20',
    person: { skydd_skola: 'X', skyddad: 1 },
    opens: false,
  },
];

describe('the run opens a period for', () => {
  it.each(CASES)('$name', async ({ date, person, placering, examen, opens }) => {
    const id = await addPerson(region, person);
    if (placering) await addPlacering(region, id, ...placering);
    if (examen !== undefined) await addExamen(region, id, examen);
    const { counts } = await runOn(region, date);
    expect(counts).toEqual({ opened: opens ? 1 : 0, closed: 0, unchanged: 0 });
    const open = { id: expect.any(Number), kommun: '9901', from: date, to: null, orsak: null, detalj: null };
    expect(await periodsOf(region, id)).toEqual(opens ? [open] : []);
  });
});

it('says okänd sysselsättning, proposes why and notes the opening in the change log', async () => {
  const id = await addPerson(region);
  await addPlacering(region, id, '2025-08-20', { slutdatum: '2026-10-01' });
  await runOn(region, '2026-11-20');
  const period = await region.engine.read
    .selectFrom('aktivitetsansvar')
    .selectAll()
    .executeTakeFirstOrThrow();
  expect(period).toMatchObject({
    sysselsattning_vid_registrering: 'okand',
    registreringsorsak: 'avbrottNationelltProgram',
    manuell: 0,
    version: 1,
    skapad_av: null,
  });
  const log = await region.engine.read.selectFrom('andringslogg').selectAll().execute();
  expect(log).toHaveLength(1);
  expect(log[0]).toMatchObject({ entitet: 'aktivitetsansvar', person_id: id, slag: 'skapad', version: 1 });
});

it('covers introduktionsprogram in a kommun that has set so, and lets go of them when it sets otherwise (Z7, Z32)', async () => {
  const id = await addPerson(region);
  await addPlacering(region, id, '2026-08-20', IM);
  const set = (giltigFran: string, varde: boolean) =>
    setSetting(region, null, { kommunKod: '9901', namn: 'introduktionsprogram', giltigFran, varde });
  await set('1900-01-01', true);
  await runOn(region, '2026-10-01');
  await set('2026-11-01', false);
  await runOn(region, '2026-11-20');
  expect(await periodsOf(region, id)).toMatchObject([
    { from: '2026-10-01', to: '2026-11-01', orsak: 'IntroProg' },
  ]);
});

it('follows a summer stop of the kommun’s own', async () => {
  const id = await addPerson(region);
  await setSetting(region, null, {
    kommunKod: '9901',
    namn: 'sommarstopp',
    giltigFran: '2026-01-01',
    varde: { fran: '06-15', till: '07-31' },
  });
  await runOn(region, '2026-06-15');
  expect(await periodsOf(region, id)).toEqual([]);
  await runOn(region, '2026-08-01');
  expect(await periodsOf(region, id)).toMatchObject([{ from: '2026-08-01' }]);
});
