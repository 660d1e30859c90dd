import type { Profile } from '../server/contract/profile.ts';
import type { SavedSelection } from '../server/domain/profil.ts';
import type { SheetName } from '../server/domain/sheet.ts';
import { type App, messageOf } from './app.ts';
import { sv } from './ui/sv.ts';

type Means = Pick<App, 'api' | 'store'>;

/**
 * Reads the profiles, and lays the chosen ones over the sheets in which nothing is chosen yet (R291). What somebody has
 * chosen in the pane meanwhile stays, and so does all when `isAsked` no longer holds.
 */
export async function readProfiles({ api, store }: Means, isAsked = () => true): Promise<void> {
  const { profiles, chosen } = await api.profiles();
  if (!isAsked()) return;
  const { choice } = store.get();
  const selections = { ...choice.selections };
  for (const profile of profiles) {
    if (chosen[profile.sheet] === profile.id) selections[profile.sheet] ??= { ...profile.selection };
  }
  store.set({ profiles, profileIds: chosen, choice: { ...choice, selections } });
}

/** The profile that a sheet is worked with in; undefined for the original. */
export function profileOf(
  profiles: readonly Profile[],
  ids: { [sheet in SheetName]?: string },
  sheet: SheetName,
): Profile | undefined {
  return profiles.find(({ id }) => id === ids[sheet]);
}

/** Whether a selection is another than the one that a profile keeps. */
export function differs(profile: Profile | undefined, selection: SavedSelection | undefined): boolean {
  return textOf(profile?.selection) !== textOf(selection);
}

function textOf({ filter, columns, sort }: SavedSelection = {}): string {
  return JSON.stringify([filter ?? null, columns ?? null, sort ?? null]);
}

/** Works with a profile from now on, or with the original (R290); the server remembers it for the next log-in. */
export async function chooseProfile(
  { api, store }: Means,
  sheet: SheetName,
  id: string | null,
): Promise<void> {
  const { choice, profiles, profileIds } = store.get();
  const profile = profiles.find((candidate) => candidate.id === id);
  store.set({
    choice: { ...choice, selections: { ...choice.selections, [sheet]: { ...profile?.selection } } },
    profileIds: { ...profileIds, [sheet]: profile?.id },
    notice: null,
  });
  try {
    await api.chooseProfile(sheet, profile?.id ?? null);
  } catch (error) {
    store.set({ notice: { kind: 'error', text: messageOf(error) } });
  }
}

/** How a profile is to be called, and whether colleagues may read it. */
export type Naming = Pick<Profile, 'name' | 'shared'>;

/** Saves what is chosen of the sheet as a new profile (R288), which is chosen from then on. Throws an `ApiError`. */
export async function addProfile({ api, store }: Means, sheet: SheetName, naming: Naming): Promise<void> {
  const selection = store.get().choice.selections[sheet] ?? {};
  const { id, name } = await api.addProfile({ sheet, ...naming, selection });
  await after({ api, store }, sheet, { id, text: sv.profile.added(name) });
}

/** Saves what is chosen of the sheet in a profile that is there (R289). Throws an `ApiError`. */
export async function saveProfile(
  { api, store }: Means,
  profile: Profile,
  naming: Naming = profile,
): Promise<void> {
  const { id, sheet, version } = profile;
  const selection = store.get().choice.selections[sheet] ?? {};
  const { name, shared } = naming;
  const saved = await api.saveProfile(id, { version, name, shared, selection });
  await after({ api, store }, sheet, { id, text: sv.profile.saved(saved.name) });
}

/** Removes a profile; the sheet is the original again. Throws an `ApiError`. */
export async function removeProfile({ api, store }: Means, { id, sheet, name }: Profile): Promise<void> {
  await api.removeProfile(id);
  const { choice } = store.get();
  store.set({ choice: { ...choice, selections: { ...choice.selections, [sheet]: {} } } });
  await after({ api, store }, sheet, { id: undefined, text: sv.profile.removed(name) });
}

/** It is done by now; if the list cannot be read anew it is read at the next log-in. */
async function after(
  { api, store }: Means,
  sheet: SheetName,
  { id, text }: { id: string | undefined; text: string },
): Promise<void> {
  const profiles = await api.profiles().then(
    (answer) => answer.profiles,
    () => store.get().profiles,
  );
  store.set({
    profiles,
    profileIds: { ...store.get().profileIds, [sheet]: id },
    notice: { kind: 'success', text },
    spoken: text,
  });
}
