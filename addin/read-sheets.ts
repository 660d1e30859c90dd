import { messageOf, type Served } from './app.ts';
import { readProfiles } from './profiles.ts';
import type { Session } from './session.ts';

/** Reads the sheets that the role may use, and its profiles. */
export async function readSheets({ api, store }: Served, session: Session): Promise<void> {
  // A role that has just been left is not to be answered for.
  const isOurs = () => store.get().session === session;
  const tell = (error: unknown) => store.set({ notice: { kind: 'error', text: messageOf(error) } });
  if (!session.permissions.includes('caseload:read')) return store.set({ sheets: [] });
  try {
    const { sheets, limitDays } = await api.sheets();
    if (!isOurs()) return;
    // With the profiles already there the first view is the one that was left (R291).
    await readProfiles({ api, store }, isOurs).catch(tell);
    if (isOurs()) store.set({ sheets, limitDays });
  } catch (error) {
    tell(error);
  }
}
