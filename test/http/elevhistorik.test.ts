import type { Insertable } from 'kysely';
import { describe, expect, it } from 'vitest';
import { ErrorBody } from '../../server/contract/errors.ts';
import type { PlaceringTable } from '../../server/db/tables/person.ts';
import { createTestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { httpSheet } from '../support/http-sheet.ts';

let placements = 0;

async function schools() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  const huvudman_id = await make.insert('huvudman', { namn: 'Norreka kommun' });
  const enhet_id = await make.insert('enhet', { huvudman_id, extern_id: '1', namn: 'Åsgymnasiet' });
  const studievag_id = await make.insert('studievag', {
    huvudman_id,
    kod: 'SA25',
    namn: 'Samhällsvetenskapsprogrammet',
    introduktionsprogram: 0,
  });
  const placement = (person_id: number, row: Partial<Insertable<PlaceringTable>> = {}) => {
    placements += 1;
    return make.insert('placering', {
      person_id,
      huvudman_id,
      enhet_id,
      studievag_id,
      kalla: 'ss12000',
      extern_id: `plats-${placements}`,
      skolform: 'GY',
      arskurs: 1,
      gymnasium: 1,
      introduktionsprogram: 0,
      startdatum: '2024-08-20',
      ...row,
    });
  };
  return { app, eva, make, placement, list: httpSheet(eva, 'elevhistorik') };
}

const days = ['startdatum', 'slutdatum'];

describe('Elevhistorik', () => {
  it('shows the placements with huvudman, enhet, studieväg, årskurs and days, the latest first (R129)', async () => {
    const { make, placement, list } = await schools();
    const alva = await make.person({ fornamn: 'Alva' });
    await make.period({ person_id: alva });
    await make.period({ person_id: alva, avregistrerad_datum: '2026-03-01' });
    await placement(alva, { slutdatum: '2025-06-10', avbruten: 1 });
    const other = { enhet_id: null, studievag_id: null, arskurs: null };
    await placement(alva, { ...other, startdatum: '2026-09-01', skolform: 'VUXGY' });
    expect(
      await list.shown([
        'fornamn',
        'huvudman',
        'enhet',
        'skolform',
        'studievag',
        'studievagskod',
        'arskurs',
        ...days,
        'pagar',
        'avbruten',
      ]),
    ).toEqual([
      ['Alva', 'Norreka kommun', null, 'Komvux', null, null, null, '2026-09-01', null, true, false],
      [
        'Alva',
        'Norreka kommun',
        'Åsgymnasiet',
        'Gymnasieskola',
        'Samhällsvetenskapsprogrammet',
        'SA25',
        '1',
        '2024-08-20',
        '2025-06-10',
        false,
        true,
      ],
    ]);
  });

  it('is about those with an open period until somebody asks for the others', async () => {
    const { make, placement, list } = await schools();
    for (const [fornamn, avregistrerad_datum] of [
      ['Alva', null],
      ['Bo', '2026-03-01'],
    ] as const) {
      const person_id = await make.person({ fornamn });
      await make.period({ person_id, avregistrerad_datum });
      await placement(person_id);
    }
    await placement(await make.person({ fornamn: 'Cleo' }));
    await make.insert('examen', {
      person_id: await make.person({ fornamn: 'Dag' }),
      kalla: 'beda',
      satt: '2026-06-12T08:00:00.000Z',
    });
    expect(await list.shown(['fornamn'])).toEqual([['Alva']]);
    expect(await list.shown(['fornamn', 'oppet'], [])).toEqual([
      ['Alva', true],
      ['Bo', false],
    ]);
  });

  it('follows to a new kommun; the former one learns nothing of what came after (R335, Z44)', async () => {
    const { app, make, placement, list } = await schools();
    const granne = httpSheet(await app.loginAs('handlaggare', '9902'), 'elevhistorik');
    const alva = await make.person({ kommun_kod: '9902' });
    await make.period({ person_id: alva, avregistrerad_datum: '2026-03-01' });
    await make.period({ person_id: alva, kommun_kod: '9902' });
    await placement(alva, { slutdatum: '2025-06-10' });
    await placement(alva, { startdatum: '2025-08-20', slutdatum: '2026-05-01', avbruten: 1 });
    const key = String(await placement(alva, { startdatum: '2026-08-20' }));
    await make.insert('examen', { person_id: alva, kalla: 'beda', satt: '2026-06-12T08:00:00.000Z' });
    const columns = [...days, 'avbruten', 'pagar', 'gymnasieexamen'];
    expect(await granne.shown(columns)).toEqual([
      ['2026-08-20', null, false, true, true],
      ['2025-08-20', '2026-05-01', true, false, true],
      ['2024-08-20', '2025-06-10', false, false, true],
    ]);
    expect(await list.shown(columns, [])).toEqual([
      ['2025-08-20', null, false, false, false],
      ['2024-08-20', '2025-06-10', false, false, false],
    ]);
    expect((await list.pulled({ filter: [], keys: [key] })).rows).toEqual([]);
  });

  it('shows nobody who is protected (Z17)', async () => {
    const { make, placement, list } = await schools();
    const hidden = await make.person({ skyddad: 1 });
    await make.period({ person_id: hidden });
    const key = String(await placement(hidden));
    expect((await list.pulled({ filter: [] })).rows).toEqual([]);
    expect((await list.pulled({ filter: [], keys: [key] })).rows).toEqual([]);
  });

  it('can only be read', async () => {
    const { eva, make, placement, list } = await schools();
    const alva = await make.person();
    await make.period({ person_id: alva });
    await placement(alva);
    const { columns, creates, deletes } = await list.definition();
    expect(columns.filter(({ editable, creatable }) => editable || creatable)).toEqual([]);
    expect({ creates, deletes }).toEqual({ creates: false, deletes: false });
    const { pullId, rows } = await list.pulled();
    const change = { key: rows[0]?.key, version: 1, base: { enhet: 'Åsgymnasiet' }, set: { enhet: 'Annan' } };
    const body = { pullId, pushId: 'sandning-elevhistorik', dryRun: false, changes: [change] };
    const answer = await eva.send('POST', '/api/sheets/elevhistorik/push', body);
    expect([answer.status, ErrorBody.parse(await answer.json()).code]).toEqual([403, 'forbjuden']);
    expect(await list.shown(['enhet'])).toEqual([['Åsgymnasiet']]);
  });
});
