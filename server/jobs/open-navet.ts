import { type OpenNavet, openNavet } from '../integrations/navet/connect.ts';
import type { Surroundings } from '../remote/connection.ts';
import { connectionsOf } from '../usecases/anslutning/list.ts';
import type { Context } from '../usecases/context.ts';
import { Refusal } from '../usecases/refusal.ts';

/**
 * Opens Navet as it is set up: the REST service where it is, else SOAP; of several, the first that was set up. Throws a
 * Refusal when neither is, and RemoteFault.
 */
export async function openSetUpNavet(context: Context, surroundings: Surroundings): Promise<OpenNavet> {
  const [rest] = await connectionsOf(context.engine.read, 'navet-rest', '*');
  if (rest) return openNavet(rest, surroundings);
  const [soap] = await connectionsOf(context.engine.read, 'navet-soap', '*');
  if (soap) return openNavet(soap, surroundings);
  const why =
    'Det finns ingen anslutning till Navet. Lägg upp en under Anslutningar, prova den och starta sedan körningen igen.';
  throw new Refusal('ogiltig', why);
}
