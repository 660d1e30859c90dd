import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlaceringItem } from '../../../server/integrations/placeringar/records.ts';
import { readSs12000 } from '../../../server/integrations/placeringar/ss12000.ts';
import { readAll } from '../../formats/refusal.ts';

const FIXTURES = new URL('../../fixtures/placeringar/', import.meta.url).pathname;
const NR = '200805092392';
const UNIT = { id: 'u1', displayName: 'Exempelgymnasiet' };
const ENROLMENT = {
  enroledAt: UNIT,
  schoolType: 'GY',
  schoolYear: 1,
  startDate: '2026-08-17',
  educationCode: 'BF25',
};

async function read(file: unknown): Promise<PlaceringItem[]> {
  const { items, refused } = await readAll(readSs12000([Buffer.from(JSON.stringify(file))]));
  if (refused) throw refused;
  return items;
}

function person(enrolments: unknown[], more: object = {}) {
  return {
    id: 'p1',
    givenName: 'Testa',
    familyName: 'Exempelsson',
    civicNo: { value: NR },
    enrolments,
    ...more,
  };
}

async function placering(enrolment: object) {
  const items = await read({ data: [person([{ ...ENROLMENT, ...enrolment }])] });
  const last = items.at(-1);
  if (last?.kind === 'placering') return last.placering;
  return last?.kind === 'rejected' ? last.refused.code : undefined;
}

describe('an SS12000 file', () => {
  test('gives the enrolments of its persons', async () => {
    const { items } = await readAll(readSs12000(`${FIXTURES}ss12000-persons-page.json`));
    const person = '7f2e6c1e-3c55-4a1e-9d0e-000000000001';
    const unit = '7f2e6c1e-3c55-4a1e-9d0e-0000000000aa';
    const shared = {
      identityNumber: '200905182382',
      enhet: { externId: unit, kod: null, namn: 'Exempelgymnasiet' },
      skolform: 'GY',
      gymnasium: true,
      arskurs: 1,
    };
    const ingen = { sekretessmarkering: false, skyddadFolkbokforing: false };
    expect(items).toEqual([
      { kind: 'elev', nr: 1, elev: { identityNumber: '200905182382', skydd: ingen } },
      {
        kind: 'placering',
        nr: 1,
        placering: {
          ...shared,
          externId: `${person}/${unit}/GY/2025-08-18`,
          studievagKod: 'IMS',
          introduktionsprogram: true,
          startdatum: '2025-08-18',
          slutdatum: '2026-10-31',
          avbruten: true,
        },
      },
      {
        kind: 'placering',
        nr: 1,
        placering: {
          ...shared,
          externId: `${person}/${unit}/GY/2026-11-01`,
          studievagKod: 'BF25',
          introduktionsprogram: false,
          startdatum: '2026-11-01',
          slutdatum: null,
          avbruten: false,
        },
      },
    ]);
  });

  test('may hold units and programmes, which the persons after them refer to', async () => {
    const items = await read({
      organisations: [
        { id: 'h', displayName: 'Exempelkommun', organisationType: 'Huvudman' },
        { ...UNIT, organisationType: 'Skolenhet', schoolUnitCode: '12345678', endDate: '2027-06-30' },
      ],
      programmes: [{ id: 's1', name: 'Språk', code: 'SPRINT', type: 'Intruduktionsprogram' }],
      persons: [person([{ ...ENROLMENT, educationCode: undefined, programme: { id: 's1' } }])],
    });
    expect(items).toMatchObject([
      {
        kind: 'enhet',
        enhet: { externId: 'u1', kod: '12345678', namn: 'Exempelgymnasiet', slutdatum: '2027-06-30' },
      },
      { kind: 'studievag', studievag: { kod: 'SPRINT', namn: 'Språk', introduktionsprogram: true } },
      { kind: 'elev', nr: 4, elev: { identityNumber: NR, skydd: undefined } },
      {
        kind: 'placering',
        placering: { enhet: { kod: '12345678' }, studievagKod: 'SPRINT', introduktionsprogram: true },
      },
    ]);
  });

  test('may be a list of pages of any of them', async () => {
    const items = await read([
      { data: [{ ...UNIT, organisationType: 'Skolenhet' }] },
      { data: [person([ENROLMENT])], pageToken: null },
    ]);
    expect(items.map((item) => item.kind)).toEqual(['enhet', 'elev', 'placering']);
  });

  test.each([
    ['GY', 'BF25', true, false],
    ['GY', 'IMV', true, true],
    ['GY', 'IMVBA', true, true],
    ['gy', 'ims', true, true],
    ['GYS', 'IAIND', true, false],
    ['GYAN', 'IAIND', true, false],
    ['VUX', undefined, false, false],
    ['VUXGY', undefined, false, false],
    ['KOMVUX', 'IMS', false, false],
    ['FHS', undefined, false, false],
  ])('knows what %s with %s is', async (schoolType, educationCode, gymnasium, introduktionsprogram) => {
    expect(await placering({ schoolType, educationCode })).toMatchObject({ gymnasium, introduktionsprogram });
  });

  test('passes over younger children and staff, who need no number', async () => {
    const child = {
      ...person([{ ...ENROLMENT, schoolType: 'GR', educationCode: undefined }]),
      civicNo: undefined,
    };
    expect(await read([child, { ...person([]), civicNo: undefined }])).toEqual([]);
  });

  test.each([
    ['Ingen', false, false],
    ['Sekretessmarkering', true, false],
    ['Skyddad folkbokföring', false, true],
    ['Något nytt', true, true],
  ])(
    'takes the securityMarking %s, and an unknown one for every protection (Z17)',
    async (securityMarking, sekretessmarkering, skyddadFolkbokforing) => {
      expect(await read([person([], { securityMarking })])).toMatchObject([
        { elev: { skydd: { sekretessmarkering, skyddadFolkbokforing } } },
      ]);
    },
  );

  test('knows an enrolment again in the next delivery, and tells two apart', async () => {
    const two = [
      person([ENROLMENT, { ...ENROLMENT, educationCode: 'NA25' }, { ...ENROLMENT, schoolYear: 2 }]),
    ];
    const items = await read(two);
    expect(items.slice(1)).toMatchObject([
      { placering: { externId: 'p1/u1/GY/2026-08-17' } },
      { placering: { externId: 'p1/u1/GY/2026-08-17/NA25' } },
      { placering: { externId: 'p1/u1/GY/2026-08-17/BF25' } },
    ]);
    expect(await read([person([ENROLMENT, ENROLMENT, ENROLMENT])])).toMatchObject([
      {},
      {},
      {},
      { refused: { code: 'repeated' } },
    ]);
    expect(await placering({ endDate: '2027-06-10', schoolYear: 2 })).toMatchObject({
      externId: 'p1/u1/GY/2026-08-17',
    });
  });

  test.each([
    ['form', { schoolType: 5 }],
    ['enhet', { enroledAt: undefined }],
    ['skolform', { schoolType: 'ZZ' }],
    ['studievag', { educationCode: '=HYPERLINK("x")' }],
    ['arskurs', { schoolYear: 11 }],
    ['arskurs', { schoolYear: 'ett' }],
    ['datum', { startDate: undefined }],
    ['datum', { startDate: '2026-02-30' }],
    ['datum', { startDate: '17/8 2026' }],
    ['datum', { endDate: '2026-08-16' }],
    ['avbrott', { cancelled: true }],
  ])('rejects one enrolment for %s and goes on: %j', async (code, enrolment) => {
    expect(await placering(enrolment)).toBe(code);
    const items = await read([person([{ ...ENROLMENT, ...enrolment }, ENROLMENT])]);
    expect(items.map((item) => item.kind)).toEqual(['elev', 'rejected', 'placering']);
  });

  test.each([
    ['personnummer', { civicNo: undefined }],
    ['personnummer', { civicNo: { value: '200805092393' } }],
    ['form', { id: 7 }],
    ['form', { enrolments: 'GY' }],
  ])('rejects one person for %s and goes on: %j', async (code, more) => {
    const items = await read([person([ENROLMENT], more), person([ENROLMENT])]);
    expect(items).toMatchObject([
      { kind: 'rejected', nr: 1, refused: { code } },
      { kind: 'elev', nr: 2 },
      { kind: 'placering', nr: 2 },
    ]);
  });

  test('tells which placements a rejected row is about, so that a full delivery does not end them (Z39)', async () => {
    const key = 'p1/u1/GY/2026-08-17';
    const externIds = async (enrolment: object, more: object = {}) => {
      const item = (await read([person([{ ...ENROLMENT, ...enrolment }], more)])).at(-1);
      return item?.kind === 'rejected' ? item.externIds : item?.kind;
    };
    expect(await externIds({ schoolYear: 11 })).toEqual([key]);
    expect(await externIds({ educationCode: 5 })).toEqual([key]);
    expect(await externIds({}, { civicNo: { value: '1' } })).toEqual([key]);
    expect(await externIds({ startDate: 'snart' })).toEqual(['p1/']);
    expect(await externIds({}, { enrolments: 'GY' })).toEqual(['p1/']);
    expect(await externIds({}, { id: 7 })).toEqual([]);
  });

  test('of another kind, cut off or broken is refused whole', async () => {
    const whole = JSON.stringify({ data: [person([ENROLMENT])] });
    for (const [json, code] of [
      ['{"hej":1}', 'wrongKind'],
      [whole.slice(0, -5), 'truncated'],
      [`${whole},`, 'notWellFormed'],
    ]) {
      expect((await readAll(readSs12000([Buffer.from(json ?? '')]))).refused?.code).toBe(code);
    }
  });

  test('cut off anywhere is never taken for whole, and with any bytes changed it never crashes', async () => {
    const bytes = readFileSync(`${FIXTURES}ss12000-persons-page.json`);
    const end = bytes.lastIndexOf('}');
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: end }), fc.uint8Array({ maxLength: 4 }), async (at, to) => {
        expect((await readAll(readSs12000([bytes.subarray(0, at)]))).refused).toBeDefined();
        await readAll(readSs12000([Buffer.concat([bytes.subarray(0, at), to, bytes.subarray(at + 1)])]));
      }),
      { numRuns: 300 },
    );
  });
});
