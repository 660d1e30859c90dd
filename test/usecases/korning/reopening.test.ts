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

const removeExamen = (id: number) =>
  region.engine.transaction((tx) => tx.deleteFrom('examen').where('id', '=', id).execute());
const changePlacering = (id: number, values: { startdatum?: string; slutdatum?: string }) =>
  region.engine.transaction((tx) => tx.updateTable('placering').set(values).where('id', '=', id).execute());

describe('a cause that was wrong (Z42)', () => {
  it('opens the same period again when the examen was undone, with its åtgärder as they were', async () => {
    const id = await addPerson(region);
    const periodId = await addPeriod(region, id);
    const atgardId = await addAtgard(region, periodId, '2026-10-01', { slutdatum: '2026-12-24' });
    const examen = await addExamen(region, id, '2026-11-01');
    await runOn(region, '2026-11-20');
    expect(await atgardOf(region, atgardId)).toMatchObject({ avslutad_dag: '2026-11-01' });
    await removeExamen(examen);
    const { counts } = await runOn(region, '2026-11-21');
    expect(counts).toEqual({ opened: 1, closed: 0, unchanged: 0 });
    expect(await periodsOf(region, id)).toEqual([
      { id: periodId, kommun: '9901', from: '2026-09-01', to: null, orsak: null, detalj: null },
    ]);
    expect(await atgardOf(region, atgardId)).toMatchObject({
      avslutad_dag: null,
      slutdatum: '2026-12-24',
      version: 3,
    });
  });

  it('leaves the period closed when SCB has been told of it, and makes a new one', async () => {
    const id = await addPerson(region);
    const periodId = await addPeriod(region, id);
    const examen = await addExamen(region, id, '2026-11-01');
    await runOn(region, '2026-11-20');
    const told = {
      kommun_kod: '9901',
      fran: '2026-07-01',
      till: '2026-12-31',
      skapad: '2027-01-10T08:00:00Z',
    };
    await region.engine.transaction((tx) => tx.insertInto('scb_export').values(told).execute());
    await removeExamen(examen);
    await runOn(region, '2026-11-21');
    expect(await periodsOf(region, id)).toMatchObject([
      { id: periodId, to: '2026-11-01', orsak: 'Fullf' },
      { from: '2026-11-21', to: null },
    ]);
  });

  it('takes back the slutdatum that a placement gave, when the placement was corrected', async () => {
    const id = await addPerson(region);
    const periodId = await addPeriod(region, id);
    const atgardId = await addAtgard(region, periodId, '2026-10-01');
    const placering = await addPlacering(region, id, '2026-11-10');
    await runOn(region, '2026-11-20');
    await changePlacering(placering, { startdatum: '2027-01-10' });
    await runOn(region, '2026-11-21');
    expect(await periodsOf(region, id)).toMatchObject([{ id: periodId, to: null }]);
    expect(await atgardOf(region, atgardId)).toMatchObject({ slutdatum: null, avslutad_dag: null });
  });

  it('leaves a slutdatum on which somebody has built', async () => {
    const id = await addPerson(region);
    const atgardId = await addAtgard(region, await addPeriod(region, id), '2026-10-01');
    const placering = await addPlacering(region, id, '2026-11-10');
    await runOn(region, '2026-11-20');
    await region.engine.transaction((tx) =>
      tx.updateTable('atgard').set({ orsak_avslutad: 'genomford', version: 3 }).execute(),
    );
    await changePlacering(placering, { startdatum: '2027-01-10' });
    await runOn(region, '2026-11-21');
    expect(await atgardOf(region, atgardId)).toMatchObject({ slutdatum: '2026-11-09', avslutad_dag: null });
  });

  it('opens a period again that was made by hand for somebody under 16', async () => {
    const id = await addPerson(region, { fodelsedatum: '2011-05-05' });
    const periodId = await addPeriod(region, id, { manuell: 1 });
    const examen = await addExamen(region, id, '2026-11-01');
    await runOn(region, '2026-11-20');
    await removeExamen(examen);
    await runOn(region, '2026-11-21');
    expect(await periodsOf(region, id)).toMatchObject([{ id: periodId, to: null }]);
  });

  it('waits during the summer stop', async () => {
    const id = await addPerson(region);
    await addPeriod(region, id);
    const examen = await addExamen(region, id, '2027-05-20');
    await runOn(region, '2027-05-25');
    await removeExamen(examen);
    await runOn(region, '2027-06-10');
    expect(await periodsOf(region, id)).toMatchObject([{ to: '2027-05-20' }]);
    await runOn(region, '2027-09-01');
    expect(await periodsOf(region, id)).toMatchObject([{ to: null }]);
  });

  it('says in the change log what it opened again', async () => {
    const id = await addPerson(region);
    const periodId = await addPeriod(region, id);
    const examen = await addExamen(region, id, '2026-11-01');
    await runOn(region, '2026-11-20');
    await removeExamen(examen);
    await runOn(region, '2026-11-21');
    const rows = await region.engine.read.selectFrom('andringslogg').selectAll().orderBy('id').execute();
    expect(rows.at(-1)).toMatchObject({ entitet: 'aktivitetsansvar', entitet_id: periodId, version: 3 });
    expect(JSON.parse(rows.at(-1)?.falt ?? '')).toEqual({
      avregistreradDatum: ['2026-11-01', null],
      orsakTillAvregistrering: ['Fullf', null],
    });
  });
});

describe('a cause that was right', () => {
  it('gives a new period after a placement that has ended (Z18)', async () => {
    const id = await addPerson(region);
    await addPeriod(region, id);
    const placering = await addPlacering(region, id, '2026-11-10');
    await runOn(region, '2026-11-20');
    await changePlacering(placering, { slutdatum: '2026-11-25' });
    await runOn(region, '2026-11-26');
    expect(await periodsOf(region, id)).toMatchObject([
      { from: '2026-09-01', to: '2026-11-10', orsak: 'StNat' },
      { from: '2026-11-26', to: null },
    ]);
  });

  it('gives a new period after a move there and back (Z18)', async () => {
    const id = await addPerson(region);
    await runOn(region, '2026-09-10');
    await changePerson(region, id, { kommun_kod: '9902', folkbokforingsdatum: '2026-10-01' });
    await runOn(region, '2026-10-02');
    await changePerson(region, id, { kommun_kod: '9901', folkbokforingsdatum: '2026-11-01' });
    await runOn(region, '2026-11-02');
    expect(await periodsOf(region, id)).toMatchObject([
      { kommun: '9901', from: '2026-09-10', to: '2026-10-01', orsak: 'EjFbf' },
      { kommun: '9902', from: '2026-10-02', to: '2026-11-01', orsak: 'EjFbf' },
      { kommun: '9901', from: '2026-11-02', to: null },
    ]);
  });
});
