import * as inloggningar from '../../db/queries/inloggning.ts';
import type { Context } from '../context.ts';
import type { Session } from './session.ts';

/** Ends the log-in; its token is worth nothing from now on. */
export async function logOut(context: Context, session: Session): Promise<void> {
  await context.engine.transaction((tx) => inloggningar.remove(tx, session.tokenHash));
}
