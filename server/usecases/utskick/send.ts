import { findDueUtskick, type UtskickRow, updateUtskick } from '../../db/queries/utskick.ts';
import type { SendMail } from '../../integrations/epost/send.ts';
import type { Context } from '../context.ts';
import { latestTrue } from '../korning/lease.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long each attempt is waited for before the next; longer than any attempt takes, so that no two go on at once. */
const WAITS_MS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR];
const LONGEST_MS = 12 * HOUR;
/** What could not be handed over by then says nothing new any more. */
const GIVE_UP_AFTER_MS = 72 * HOUR;

/**
 * Sends what waits in the outbox and may be tried now, and returns how many were handed over. An attempt is noted before
 * it is made: a process that dies between handing over and noting that it has leaves an e-mail that is sent once more,
 * with the same Message-ID. One that its address refuses has failed; others are tried again for three days. `report`
 * gets the code of what did not go well, never an address.
 */
export async function sendDue(
  context: Context,
  send: SendMail,
  report: (code: string, id: number) => void,
  stop?: AbortSignal,
): Promise<number> {
  let sent = 0;
  while (!stop?.aborted) {
    const now = context.clock.now();
    const mail = await findDueUtskick(context.engine.read, { now, latest: latestTrue(now, LONGEST_MS) });
    if (!mail) break;
    if (await sendOne(context, mail, send, report)) sent += 1;
  }
  return sent;
}

async function sendOne(
  { engine, clock }: Context,
  mail: UtskickRow,
  send: SendMail,
  report: (code: string, id: number) => void,
): Promise<boolean> {
  const now = clock.now();
  const forsok = mail.forsok + 1;
  const wait = WAITS_MS[mail.forsok] ?? LONGEST_MS;
  const tidigast = new Date(Date.parse(now) + wait).toISOString();
  const isOld = Date.parse(now) - Date.parse(mail.skapad) > GIVE_UP_AFTER_MS;
  if (isOld) {
    const given = { tillstand: 'misslyckat', avslutad: now, fel: mail.fel ?? 'förGammalt' };
    await engine.transaction((tx) => updateUtskick(tx, mail, given));
    return false;
  }
  if (!(await engine.transaction((tx) => updateUtskick(tx, mail, { forsok, tidigast })))) return false;
  const result = await send({
    id: `utskick-${mail.id}-${Date.parse(mail.skapad)}`,
    to: mail.till,
    subject: mail.amne,
    text: mail.brodtext,
  });
  const taken = { id: mail.id, forsok };
  if (result.outcome === 'sent') {
    const done = { tillstand: 'skickat', avslutad: clock.now(), fel: null };
    await engine.transaction((tx) => updateUtskick(tx, taken, done));
    return true;
  }
  report(result.code, mail.id);
  const refused = result.outcome === 'refused' ? { tillstand: 'misslyckat', avslutad: clock.now() } : {};
  await engine.transaction((tx) => updateUtskick(tx, taken, { fel: result.code, ...refused }));
  return false;
}
