import type { PulledSheet } from '../server/contract/pulled-sheet.ts';
import { serverId } from './server-id.ts';
import type { Session } from './session.ts';
import { sv } from './ui/sv.ts';

/** Why a sheet must not be sent as it stands; `takeOver`: a refresh in one's own name mends it. */
export type Obstacle = { text: string; takeOver: boolean };

/** Whether the sheet in front belongs to somebody else, another kommun or another server; null when it is one's own. */
export function obstacleOf(pulled: PulledSheet, session: Session): Obstacle | null {
  if (pulled.server !== serverId()) return { text: sv.bar.otherServer, takeOver: false };
  if (pulled.role.place !== session.role.scope.name) {
    return { text: sv.bar.otherPlace(pulled.role.place), takeOver: false };
  }
  if (pulled.owner.id !== session.user.id)
    return { text: sv.bar.otherOwner(pulled.owner.name), takeOver: true };
  return null;
}
