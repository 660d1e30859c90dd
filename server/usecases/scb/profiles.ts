import {
  ScbProfile,
  type ScbProfileAnswer,
  type ScbProfileSummary,
  type ScbProfileVersion,
  type ScbProfileVersionAnswer,
} from '../../contract/scb-profile.ts';
import type { Db, Tx } from '../../db/database.ts';
import {
  findScbProfilVersion,
  listNewestScbProfil,
  listScbProfilVersions,
} from '../../db/queries/scb-profil.ts';
import type { VersionedProfile } from '../../domain/scb/profile.ts';
import { SHIPPED_PROFILES } from '../../domain/scb/shipped.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';

/** What came with the program is the first version of a profile; each that is saved is the next one. */
export const SHIPPED_VERSION = 1;

/** Every profile as it stands, in the order of their half-years; those without half-years last. */
export async function readProfiles(db: Db | Tx): Promise<VersionedProfile[]> {
  const saved = (await listNewestScbProfil(db)).map(
    ({ version, innehall }): VersionedProfile => ({
      version,
      profile: ScbProfile.parse(JSON.parse(innehall)),
    }),
  );
  const replaced = new Set(saved.map(({ profile }) => profile.id));
  const shipped = SHIPPED_PROFILES.filter(({ id }) => !replaced.has(id)).map((profile) => ({
    version: SHIPPED_VERSION,
    profile,
  }));
  const from = ({ profile }: VersionedProfile) => `${profile.halfYears?.from ?? '9999H2'} ${profile.id}`;
  return [...shipped, ...saved].sort((a, b) => (from(a) < from(b) ? -1 : 1));
}

/** The profiles for those who choose one. */
export async function listProfiles(context: Context): Promise<ScbProfileSummary[]> {
  const profiles = await readProfiles(context.engine.read);
  return profiles.map(({ version, profile }) => ({
    id: profile.id,
    version,
    name: profile.name,
    description: profile.description,
    halfYears: profile.halfYears,
    byChoice: profile.byChoice,
    formConfirmed: profile.formConfirmed,
    unconfirmedCodes: Object.values(profile.codes)
      .flatMap((map) => Object.values(map))
      .filter(({ confirmed }) => !confirmed).length,
  }));
}

/** A profile with its versions. Throws a Refusal (`saknas`) for one that is not there. */
export async function getProfile(context: Context, id: string): Promise<ScbProfileAnswer> {
  const { read } = context.engine;
  const found = (await readProfiles(read)).find(({ profile }) => profile.id === id);
  if (!found) throw new Refusal('saknas', 'Profilen finns inte.');
  const saved: ScbProfileVersion[] = (await listScbProfilVersions(read, id)).map((row) => ({
    version: row.version,
    savedAt: row.skapad,
    savedBy: row.namn,
  }));
  const shipped = SHIPPED_PROFILES.some((profile) => profile.id === id)
    ? [{ version: SHIPPED_VERSION, savedAt: null, savedBy: null }]
    : [];
  return { ...found, profile: ScbProfile.parse(found.profile), versions: [...saved, ...shipped] };
}

/** A profile as one of its versions had it. Throws a Refusal (`saknas`) for one that is not there. */
export async function getProfileVersion(
  context: Context,
  id: string,
  version: string,
): Promise<ScbProfileVersionAnswer> {
  const number = /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 0;
  const saved = await findScbProfilVersion(context.engine.read, id, number);
  if (saved) return { version: number, profile: ScbProfile.parse(JSON.parse(saved.innehall)) };
  const shipped = SHIPPED_PROFILES.find((profile) => profile.id === id);
  if (number !== SHIPPED_VERSION || !shipped) throw new Refusal('saknas', 'Versionen finns inte.');
  return { version: number, profile: ScbProfile.parse(shipped) };
}
