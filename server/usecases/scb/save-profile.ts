import { logChanges } from '../../audit/change-log.ts';
import type { SaveScbProfile, ScbProfileAnswer } from '../../contract/scb-profile.ts';
import { holdExclusively } from '../../db/engines/hold.ts';
import { insertScbProfil } from '../../db/queries/scb-profil.ts';
import { type Actor, may } from '../../domain/access.ts';
import type { ScbProfile } from '../../domain/scb/profile.ts';
import { profileFaults } from '../../domain/scb/profile-faults.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { getProfile, readProfiles } from './profiles.ts';

/**
 * Saves the next version of a profile, or a new profile (`version` 0); the earlier ones stay. Throws a Refusal:
 * `forbjuden` for others than an administrator, `ogiltig` with what is wrong with the profile, `krock` when somebody
 * has saved it since it was read.
 */
export async function saveProfile(
  context: Context,
  actor: Actor,
  id: string,
  { version, profile }: SaveScbProfile,
): Promise<ScbProfileAnswer> {
  if (!may(actor, 'scb:profiles')) throw new Refusal('forbjuden', 'Bara administratörer kan ändra profiler.');
  if (profile.id !== id) {
    throw new Refusal('ogiltig', 'Profilen har ett annat id än det som den ska sparas under.');
  }
  await context.engine.transaction(async (tx) => {
    await holdExclusively(tx, 'scb-profiler');
    const profiles = await readProfiles(tx);
    const known = profiles.find((other) => other.profile.id === id);
    if ((known?.version ?? 0) !== version) {
      throw new Refusal(
        'krock',
        'Profilen har ändrats sedan du hämtade den. Hämta den igen och gör om ändringen.',
      );
    }
    refuseFaulty(
      profile,
      profiles.map((other) => other.profile),
    );
    const now = context.clock.now();
    const innehall = JSON.stringify(profile);
    const next = version + 1;
    const row = { profil: id, version: next, innehall, skapad: now, skapad_av: actor.kontoId };
    const entityId = await insertScbProfil(tx, row);
    await logChanges(tx, now, { kontoId: actor.kontoId }, [
      {
        entity: 'scbProfil',
        entityId,
        personId: null,
        kommunKod: null,
        version: next,
        kind: known ? 'andrad' : 'skapad',
        fields: { [id]: [known ? JSON.stringify(known.profile) : null, innehall] },
      },
    ]);
  });
  return getProfile(context, id);
}

/** Saves a profile that came as a file, as the next version of the one with its id or as a new one, like `saveProfile`. */
export async function importProfile(
  context: Context,
  actor: Actor,
  profile: SaveScbProfile['profile'],
): Promise<ScbProfileAnswer> {
  const known = (await readProfiles(context.engine.read)).find((other) => other.profile.id === profile.id);
  return saveProfile(context, actor, profile.id, { version: known?.version ?? 0, profile });
}

function refuseFaulty(profile: ScbProfile, others: readonly ScbProfile[]): void {
  const faults = profileFaults(profile, others);
  if (faults.length === 0) return;
  throw new Refusal('ogiltig', `Profilen kan inte sparas. ${faults[0]?.message ?? ''}`.trim(), faults);
}
