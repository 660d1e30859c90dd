import { expect, it } from 'vitest';
import { scbApi } from '../../../addin/panes/scb/scb-api.ts';
import { createTestApp } from '../../support/app.ts';
import { apiOf } from '../runs/pane.ts';

it('lets an administrator keep a profile as a file, take it in changed, and take an earlier version back', async () => {
  const app = await createTestApp();
  const { api } = await apiOf(app, 'administrator');
  const scb = scbApi(api);
  expect((await scb.profiles()).map(({ id, version }) => [id, version])).toEqual([
    ['handbok', 1],
    ['overgang', 1],
    ['nuvarande', 1],
  ]);
  const { file, name } = await api.file('/api/scb/profiles/nuvarande/file');
  expect(name).toBe('scb-profil-nuvarande.json');
  const changed = new File([(await file.text()).replace('"Slutdatum"', '"Slut"')], name);
  expect(await scb.importProfile(changed)).toMatchObject({ version: 2 });
  const { profile: first } = await scb.profileVersion('nuvarande', 1);
  expect(first.columns.map(({ title }) => title)).toContain('Slutdatum');
  expect((await scb.profileVersion('nuvarande', 2)).profile.columns.map(({ title }) => title)).toContain(
    'Slut',
  );
  const back = await scb.saveProfile({ version: 2, profile: first });
  expect(back.versions.map(({ version }) => version)).toEqual([3, 2, 1]);
  expect(back.profile).toEqual(first);
  for (const none of [0, 4]) {
    await expect(scb.profileVersion('nuvarande', none)).rejects.toMatchObject({ code: 'saknas' });
  }
});

it('tells an administrator everything that is wrong with a profile that is taken in', async () => {
  const app = await createTestApp();
  const { api } = await apiOf(app, 'administrator');
  const { profile } = await scbApi(api).profile('nuvarande');
  const [first, second] = profile.columns;
  const columns = [first, { ...second, title: first?.title }, first];
  const file = new File([JSON.stringify({ ...profile, columns })], 'profil.json');
  const wrong = await scbApi(api)
    .importProfile(file)
    .catch((error: unknown) => error);
  expect(wrong).toMatchObject({ code: 'ogiltig', issues: [{}, {}, {}] });
});

it('is only looked at by a handläggare', async () => {
  const app = await createTestApp();
  const { api } = await apiOf(app, 'handlaggare');
  const { profile } = await scbApi(api).profile('nuvarande');
  await expect(scbApi(api).saveProfile({ version: 1, profile })).rejects.toMatchObject({ code: 'forbjuden' });
});
