import { describe, expect, it } from 'vitest';
import { INITIAL, type State } from '../../addin/app.ts';
import { changeSelection } from '../../addin/chosen.ts';
import { beginSession, IN_ANOTHER_ROLE, logOut } from '../../addin/log-in.ts';
import {
  addProfile,
  chooseProfile,
  differs,
  profileOf,
  readProfiles,
  removeProfile,
  saveProfile,
} from '../../addin/profiles.ts';
import { createStore, type Store } from '../../addin/store.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { apiOf } from './runs/pane.ts';

const SHEET = 'aktivitetsansvar';
const filter = [{ column: 'status', operator: 'in' as const, value: ['pagaende'] }];
const sort = [{ column: 'senasteKontakt', direction: 'desc' as const }];

/** The pane of a handläggare of 9901, with the profiles read. */
async function openPane(app: TestApp) {
  const { api, session } = await apiOf(app, 'handlaggare');
  const store = createStore(INITIAL);
  await beginSession({ api, store }, session);
  await readProfiles({ api, store });
  return { means: { api, store }, store, api, session };
}

const chosen = (store: Store<State>) => {
  const { profiles, profileIds, choice } = store.get();
  const profile = profileOf(profiles, profileIds, SHEET);
  const selection = choice.selections[SHEET];
  return { name: profile?.name, selection, changed: differs(profile, selection) };
};

describe('profiles in the pane', () => {
  it('are added as the sheet is chosen now, and tell when that is changed (R288, R289)', async () => {
    const { means, store } = await openPane(await createTestApp());
    changeSelection(store, SHEET, { filter });
    expect(chosen(store)).toEqual({ name: undefined, selection: { filter }, changed: true });
    await addProfile(means, SHEET, { name: 'Pågående', shared: false });
    expect(chosen(store)).toEqual({ name: 'Pågående', selection: { filter }, changed: false });
    changeSelection(store, SHEET, { sort });
    expect(chosen(store).changed).toBe(true);
    const profile = profileOf(store.get().profiles, store.get().profileIds, SHEET);
    if (profile) await saveProfile(means, profile);
    expect(chosen(store)).toEqual({ name: 'Pågående', selection: { filter, sort }, changed: false });
    expect(store.get().notice?.text).toBe('Profilen Pågående är sparad.');
  });

  it('are there again after log-out, and the chosen one is in use (R291); the original can be had back (R290)', async () => {
    const app = await createTestApp();
    const { means, store, api, session } = await openPane(app);
    changeSelection(store, SHEET, { filter, sort });
    await addProfile(means, SHEET, { name: 'Mina', shared: false });
    const again = createStore(INITIAL);
    await beginSession({ api, store: again }, session);
    await readProfiles({ api, store: again });
    expect(chosen(again)).toEqual({ name: 'Mina', selection: { filter, sort }, changed: false });
    await chooseProfile({ api, store: again }, SHEET, null);
    expect(chosen(again)).toEqual({ name: undefined, selection: {}, changed: false });
    expect((await api.profiles()).chosen).toEqual({});
    await logOut({ api, store: again });
    expect(again.get()).toMatchObject({ profiles: [], profileIds: {}, choice: INITIAL.choice });
  });

  it('do not write over what somebody has chosen while they were read', async () => {
    const app = await createTestApp();
    const { means, api, session } = await openPane(app);
    changeSelection(means.store, SHEET, { sort });
    await addProfile(means, SHEET, { name: 'Mina', shared: false });
    const store = createStore(INITIAL);
    await beginSession({ api, store }, session);
    const reading = readProfiles({ api, store });
    changeSelection(store, SHEET, { filter });
    await reading;
    expect(chosen(store)).toEqual({ name: 'Mina', selection: { filter }, changed: true });
  });

  it('are read by a colleague when they are shared, and added as the own before they are changed', async () => {
    const app = await createTestApp();
    const eva = await openPane(app);
    changeSelection(eva.store, SHEET, { filter });
    await addProfile(eva.means, SHEET, { name: 'Gemensam', shared: true });
    const kalle = await openPane(app);
    const [shared] = kalle.store.get().profiles;
    expect(shared).toMatchObject({ own: false, owner: eva.session.user.name });
    await chooseProfile(kalle.means, SHEET, shared?.id ?? null);
    expect(chosen(kalle.store)).toEqual({ name: 'Gemensam', selection: { filter }, changed: false });
    if (shared) await expect(saveProfile(kalle.means, shared)).rejects.toThrow('Lägg till den som din egen');
    await addProfile(kalle.means, SHEET, { name: 'Gemensam', shared: false });
    expect(kalle.store.get().profiles.map(({ own }) => own)).toEqual([true, false]);
  });

  it('leave the sheet as the original when they are removed', async () => {
    const { means, store } = await openPane(await createTestApp());
    changeSelection(store, SHEET, { filter });
    await addProfile(means, SHEET, { name: 'Kort', shared: false });
    const [profile] = store.get().profiles;
    if (profile) await removeProfile(means, profile);
    expect(chosen(store)).toEqual({ name: undefined, selection: {}, changed: false });
    expect(store.get().profiles).toEqual([]);
  });

  it('say why one cannot be saved, and keep what is chosen', async () => {
    const { means, store } = await openPane(await createTestApp());
    const one = [{ column: 'efternamn', operator: 'eq' as const, value: 'Andersson' }];
    changeSelection(store, SHEET, { filter: one });
    const adding = addProfile(means, SHEET, { name: 'En enda', shared: false });
    await expect(adding).rejects.toThrow('En profil sparar inte personnummer eller namn');
    expect(chosen(store)).toEqual({ name: undefined, selection: { filter: one }, changed: true });
  });

  it('are left behind with the filters when the role is switched (R272)', async () => {
    const { means, store } = await openPane(await createTestApp());
    changeSelection(store, SHEET, { filter });
    await addProfile(means, SHEET, { name: 'Min kommun', shared: false });
    store.set(IN_ANOTHER_ROLE);
    expect(store.get()).toMatchObject({ profiles: [], profileIds: {}, choice: INITIAL.choice, sheets: [] });
  });
});
