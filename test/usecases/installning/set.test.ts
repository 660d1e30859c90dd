import { afterEach, beforeEach, expect, it } from 'vitest';
import { readKommunRules } from '../../../server/db/queries/installning.ts';
import { type Actor, permissionsOf, type Role } from '../../../server/domain/access.ts';
import { type Setting, setSetting } from '../../../server/usecases/installning/set.ts';
import { openRegion, type Region } from '../korning/region.ts';

let region: Region;
beforeEach(async () => {
  region = await openRegion();
});
afterEach(() => region.dispose());

const actor = (role: Role): Actor => ({
  kontoId: 1,
  name: 'Eva Ek',
  tilldelningId: 1,
  role,
  scope: role === 'systemansvarig' ? { kind: 'region', value: '*' } : { kind: 'kommun', value: '9901' },
  permissions: permissionsOf(role, []),
});
const stopp = (kommunKod: string, fran: string, till: string): Setting => ({
  kommunKod,
  namn: 'sommarstopp',
  giltigFran: '2026-01-01',
  varde: { fran, till },
});
const rulesOn = async (date: string) => readKommunRules(region.engine.read, ['9901', '9902'], date);

it('ships with the law on introduktionsprogram and the handbook’s summer stop for every kommun (Z7, Z11)', async () => {
  expect((await rulesOn('2026-11-20')).get('9901')).toEqual({
    introduktionsprogram: [
      { giltigFran: '1900-01-01', ingar: true },
      { giltigFran: '2018-07-01', ingar: false },
    ],
    sommarstopp: { fran: '06-01', till: '08-31' },
  });
});

it('sets what holds from a day on, for one kommun, and replaces what was set for the same day', async () => {
  await setSetting(region, null, stopp('9901', '06-15', '08-15'));
  await setSetting(region, null, stopp('9901', '06-20', '08-10'));
  expect((await rulesOn('2026-11-20')).get('9901')?.sommarstopp).toEqual({ fran: '06-20', till: '08-10' });
  expect((await rulesOn('2026-11-20')).get('9902')?.sommarstopp).toEqual({ fran: '06-01', till: '08-31' });
  const log = await region.engine.read.selectFrom('andringslogg').select(['slag', 'falt']).execute();
  expect(log.map(({ slag, falt }) => [slag, JSON.parse(falt)])).toEqual([
    ['skapad', { sommarstopp: [null, '{"fran":"06-15","till":"08-15"}'] }],
    ['andrad', { sommarstopp: ['{"fran":"06-15","till":"08-15"}', '{"fran":"06-20","till":"08-10"}'] }],
  ]);
});

it('lets a kommun do without a summer stop', async () => {
  const none: Setting = { kommunKod: '9901', namn: 'sommarstopp', giltigFran: '2026-01-01', varde: null };
  await setSetting(region, null, none);
  expect((await rulesOn('2026-11-20')).get('9901')?.sommarstopp).toBeNull();
});

it('goes by what is set for all until the day of a kommun’s first own value', async () => {
  await setSetting(region, null, stopp('*', '07-01', '07-31'));
  await setSetting(region, null, { ...stopp('9901', '06-15', '08-15'), giltigFran: '2027-01-01' });
  expect((await rulesOn('2026-12-31')).get('9901')?.sommarstopp).toEqual({ fran: '07-01', till: '07-31' });
  expect((await rulesOn('2027-01-01')).get('9901')?.sommarstopp).toEqual({ fran: '06-15', till: '08-15' });
});

it('is for the systemansvarig', async () => {
  const setting = stopp('9901', '06-15', '08-15');
  await expect(setSetting(region, actor('administrator'), setting)).rejects.toMatchObject({
    code: 'forbjuden',
  });
  await expect(setSetting(region, actor('handlaggare'), setting)).rejects.toMatchObject({
    code: 'forbjuden',
  });
});

it.each([
  ['06-31', '08-31'],
  ['6-1', '08-31'],
  ['06-01', ''],
  ['', '13-01'],
])('refuses a summer stop from %j to %j', async (fran, till) => {
  await expect(setSetting(region, null, stopp('9901', fran, till))).rejects.toMatchObject({
    code: 'ogiltig',
  });
});
