import { logChanges } from '../../audit/change-log.ts';
import type { CreateProfile, Profile } from '../../contract/profile.ts';
import { countProfil, insertProfil, saveChoice } from '../../db/queries/profil.ts';
import type { Actor } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { checkProfile, withOwnName } from './checked.ts';
import { readOwned } from './find.ts';
import { loggedProfile } from './logged.ts';
import { placeOf } from './place.ts';

/** So many profiles an account may have in a kommun. */
export const MAX_OWN = 50;
/** So many may be shared in a kommun. */
const MAX_SHARED = 200;

/** Saves the present appearance as a new profile (R288), and chooses it. Throws a Refusal. */
export async function createProfile(
  { engine, clock }: Context,
  actor: Actor,
  given: CreateProfile,
): Promise<Profile> {
  const place = placeOf(actor);
  const values = checkProfile(given.sheet, given, place.kommunKod);
  const now = clock.now();
  return withOwnName(() =>
    engine.transaction(async (tx) => {
      const { own, shared } = await countProfil(tx, place);
      if (own >= MAX_OWN) {
        throw new Refusal('ogiltig', `Du har ${MAX_OWN} profiler. Ta bort någon innan du lägger till en ny.`);
      }
      if (given.shared) refuseFull(shared);
      const row = { ...values, konto_id: place.kontoId, kommun_kod: place.kommunKod, blad: given.sheet };
      const id = await insertProfil(tx, { ...row, skapad: now, andrad: now });
      await saveChoice(tx, place, given.sheet, id);
      const logged = loggedProfile({ id, kommun_kod: place.kommunKod, version: 1 }, 'skapad', null, row);
      await logChanges(tx, now, { kontoId: actor.kontoId }, [logged]);
      return readOwned(tx, actor, id);
    }),
  );
}

/** Throws a Refusal when the kommun shares as many profiles as it may. */
export function refuseFull(shared: number): void {
  if (shared < MAX_SHARED) return;
  throw new Refusal(
    'ogiltig',
    `Kommunen delar redan ${MAX_SHARED} profiler. Spara den bara för dig, eller ta bort en delad.`,
  );
}
