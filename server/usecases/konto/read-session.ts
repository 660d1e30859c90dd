import type { SessionAnswer } from '../../contract/session.ts';
import type { Context } from '../context.ts';
import { describeSession, type Session } from './session.ts';

/** Who is logged in, in which role, with which others to switch to. */
export async function readSession(context: Context, session: Session): Promise<SessionAnswer> {
  return describeSession(context.engine.read, session.actor.kontoId, session.actor.tilldelningId);
}
