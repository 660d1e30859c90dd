import { describe, expect, it } from 'vitest';
import { runAktivitetsansvarCommand } from '../../server/cli/run-aktivitetsansvar.ts';
import { settingRemoveCommand } from '../../server/cli/setting-remove.ts';
import { settingSetCommand } from '../../server/cli/setting-set.ts';
import { createTestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { runProgram, temporaryFolder } from '../support/server-process.ts';

async function makeApp() {
  const app = await createTestApp();
  await app.addUser({ role: 'administrator', scope: { kind: 'kommun', value: '9901' } });
  const set = (kommun: string, name: string, from: string, value: string) =>
    settingSetCommand.run(['--kommun', kommun, '--name', name, '--from', from, '--value', value], app.deps);
  const remove = (kommun: string, name: string, from: string) =>
    settingRemoveCommand.run(['--kommun', kommun, '--name', name, '--from', from], app.deps);
  return { app, set, remove };
}

describe('kaa setting', { timeout: 120_000 }, () => {
  it('set, list and remove end with their counts', async () => {
    const folder = temporaryFolder();
    const kaa = (...args: string[]) =>
      runProgram('server/cli.ts', ['setting', ...args], { DATA_DIR: folder });
    const stop = [
      '--kommun',
      '*',
      '--name',
      'sommarstopp',
      '--from',
      '2020-01-01',
      '--value',
      '06-15..08-15',
    ];
    expect(await kaa('set', ...stop)).toMatchObject({
      code: 0,
      stdout: '{"created":1,"updated":0,"unchanged":0}\n',
    });
    expect((await kaa('list', '--kommun', '*')).stdout.split('\n')).toEqual([
      '  1900-01-01  introduktionsprogram  ja            alla kommuner',
      '* 2018-07-01  introduktionsprogram  nej           alla kommuner',
      '  1900-01-01  sommarstopp           06-01..08-31  alla kommuner',
      '* 2020-01-01  sommarstopp           06-15..08-15  alla kommuner',
      '* 1900-01-01  bladDagar             14            alla kommuner',
      '* 1900-01-01  gallring              nej           alla kommuner',
      '* 1900-01-01  arkivDagar            nej           alla kommuner',
      '{"settings":7}',
      '',
    ]);
    expect((await kaa('remove', ...stop.slice(0, 6))).stdout).toBe('{"removed":1}\n');
    expect((await kaa('list', '--kommun', '*')).stdout).toContain('* 1900-01-01  sommarstopp');
    const refused = await kaa('list', '--kommun', '9901');
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: 'Det finns ingen sådan kommun här.\n' });
  });

  it('set replaces what was set for the day, and says when nothing changed', async () => {
    const { set } = await makeApp();
    const created = await set('9901', 'introduktionsprogram', '2026-01-01', 'ja');
    const unchanged = await set('9901', 'introduktionsprogram', '2026-01-01', 'ja');
    const updated = await set('9901', 'introduktionsprogram', '2026-01-01', 'nej');
    expect([created, unchanged, updated]).toEqual([
      { created: 1, updated: 0, unchanged: 0 },
      { created: 0, updated: 0, unchanged: 1 },
      { created: 0, updated: 1, unchanged: 0 },
    ]);
  });

  it('set is followed by the next run', async () => {
    const { app, set } = await makeApp();
    const people = caseload({ engine: app.deps.context.engine, clock: app.clock });
    await people.person({ fodelsedatum: '2009-03-10' });
    await set('*', 'sommarstopp', '2026-11-01', '11-01..11-30');
    expect(await runAktivitetsansvarCommand.run([], app.deps)).toMatchObject({ opened: 0 });
    await set('9901', 'sommarstopp', '2026-11-01', 'nej');
    expect(await runAktivitetsansvarCommand.run([], app.deps)).toMatchObject({ opened: 1 });
  });

  it('remove gives the kommun back to what holds for all, as the next run shows', async () => {
    const { app, set, remove } = await makeApp();
    const people = caseload({ engine: app.deps.context.engine, clock: app.clock });
    await people.person({ fodelsedatum: '2009-03-10' });
    await set('9901', 'sommarstopp', '2026-11-01', '11-01..11-30');
    expect(await runAktivitetsansvarCommand.run([], app.deps)).toMatchObject({ opened: 0 });
    expect(await remove('9901', 'sommarstopp', '2026-11-01')).toEqual({ removed: 1 });
    expect(await runAktivitetsansvarCommand.run([], app.deps)).toMatchObject({ opened: 1 });
  });

  it.each([
    ['*', 'introduktionsprogram', '2018-07-01', 'följer med programmet'],
    ['*', 'sommarstopp', '1900-01-01', 'följer med programmet'],
    ['9901', 'sommarstopp', '1900-01-01', 'inget sådant värde'],
    ['9901', 'sommarstopp', '2026-02-30', 'inget sådant värde'],
    ['*', 'demo', '1900-01-01', 'inget sådant värde'],
    ['9903', 'sommarstopp', '2026-01-01', 'Det finns ingen sådan kommun här.'],
    ['Norreka', 'sommarstopp', '2026-01-01', 'fyra siffror'],
    ['9901', ' ', '2026-01-01', 'Kommandot ska skrivas så här'],
  ])('remove refuses %s %s from %s', async (kommun, name, from, message) => {
    const { set, remove } = await makeApp();
    await set('*', 'introduktionsprogram', '2018-07-01', 'ja');
    await expect(remove(kommun, name, from)).rejects.toThrow(message);
  });

  it.each([
    ['9901', 'sommarstopp', '2026-02-30', 'nej', 'Datumet finns inte.'],
    ['9901', 'sommarstopp', '2026-01-01', '06-31..08-31', 'Skriv sommarstopp som'],
    ['9901', 'sommarstopp', '2026-01-01', 'ja', 'Skriv sommarstopp som'],
    ['9901', 'sommarstopp', '2026-01-01', '06-01..07-01..08-01', 'Skriv sommarstopp som'],
    ['9901', 'sommarstopp', '2026-01-01', '08-31..06-01', 'längre än ett halvår'],
    ['9901', 'introduktionsprogram', '2026-01-01', 'true', 'ja (ingår) eller'],
    [
      '9901',
      'toString',
      '2026-01-01',
      'ja',
      'introduktionsprogram, sommarstopp, bladDagar, gallring, arkivDagar eller omraden',
    ],
    ['9901', 'bladDagar', '2026-01-01', '31', 'Skriv bladDagar som --value 1'],
    ['9901', 'bladDagar', '2026-01-01', 'nej', 'Skriv bladDagar som --value 1'],
    ['9903', 'introduktionsprogram', '2026-01-01', 'ja', 'Det finns ingen sådan kommun här.'],
    ['Norreka', 'introduktionsprogram', '2026-01-01', 'ja', 'fyra siffror'],
    ['9901', 'introduktionsprogram', '2026-01-01', ' ', 'Kommandot ska skrivas så här'],
  ])('set refuses %s %s from %s as %j', async (kommun, name, from, value, message) => {
    const { set } = await makeApp();
    await expect(set(kommun, name, from, value)).rejects.toThrow(message);
  });
});
