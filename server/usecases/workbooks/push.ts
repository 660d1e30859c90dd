import { unpackIds } from '../../audit/read-log.ts';
import { changesOf, requestsFor } from '../../contract/push-requests.ts';
import type { WorkbookPushAnswer } from '../../contract/workbook.ts';
import { findHamtning, type HamtningRow } from '../../db/queries/hamtning.ts';
import type { Actor } from '../../domain/access.ts';
import { PULL_DAYS } from '../../domain/blad-dagar.ts';
import type { Decision } from '../../domain/decide.ts';
import { type MassChange, massChanges } from '../../domain/mass-change.ts';
import type { SheetName } from '../../domain/sheet.ts';
import { FileRefused } from '../../formats/file-refused.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { listSheets } from '../sheets/list-sheets.ts';
import { push } from '../sheets/push.ts';
import { editableKommun } from '../sheets/scope.ts';
import { countOutcomes } from '../sheets/stored-answer.ts';
import { withoutSent } from './already-sent.ts';
import { titlesOf } from './compare.ts';
import type { Compared, Workbooks } from './workbooks.ts';

type Means = { context: Context; workbooks: Workbooks; actor: Actor };
/** `server` is this one's name; `confirmed` the numbers of what must be confirmed, in its order. */
type Sending = {
  file: Uint8Array<ArrayBuffer>;
  pushId: string;
  dryRun: boolean;
  sheet: SheetName | null;
  decisions: readonly Decision[];
  confirmed: readonly number[];
  server: string;
};

/**
 * Pushes what somebody has edited in a downloaded workbook. The workbook is compared with its base and pushed as the pane
 * compares and pushes: the same problems, the same answers, the same undo. A dry run leaves nothing; without one nothing
 * goes that must be confirmed and is not. Throws a Refusal when the workbook cannot be used.
 */
export async function pushWorkbook(means: Means, sending: Sending): Promise<WorkbookPushAnswer> {
  const { context, actor } = means;
  const kommun = editableKommun(actor);
  const found = await compared(means, sending);
  const { nycklar } = await refuseForeign(means, found, { kommun, server: sending.server });
  const { pulled, rowCount, base, rowKeys, columnAt, missing } = found;
  const { diff, alreadySent } = await withoutSent(
    context,
    { kommun, pushIds: pushIdsOf(sending.pushId), delivered: new Set(unpackIds(nycklar)) },
    found,
  );
  const { changes, deletes } = diff;
  const mass = massChanges({ rowCount, changes, deleteCount: deletes.length, everyDelete: true });
  if (!sending.dryRun) refuseUnconfirmed(mass, sending.confirmed);
  const results: WorkbookPushAnswer['results'] = [];
  for (const request of requestsOf(pulled.pullId, diff, sending)) {
    results.push(...(await push(context, actor, pulled.sheet, request)).results);
  }
  return {
    pushId: sending.pushId,
    results,
    counts: countOutcomes(results),
    pulled,
    diff,
    base: base.map((row) => ({ ...row, values: [...row.values] })),
    rowKeys,
    columnAt,
    missing,
    alreadySent,
    mass,
  };
}

async function compared(
  { context, workbooks, actor }: Means,
  { file, sheet, decisions }: Sending,
): Promise<Compared> {
  const { sheets } = await listSheets(context, actor);
  const found = await workbooks.compare(file, { sheet, sheets, decisions }).catch((error: unknown) => {
    throw error instanceof FileRefused ? new Refusal('ogiltig', error.message) : error;
  });
  if (!('choose' in found)) return found;
  const titles = titlesOf(found.choose, sheets);
  throw new Refusal(
    'ogiltig',
    `Arbetsboken har flera blad: ${titles.join(', ')}. Välj vilket som ska skickas.`,
    found.choose.map((name, index) => ({ path: 'sheet', code: name, message: titles[index] ?? name })),
  );
}

/** Finds the pull. It must be the account's own, in this kommun, and not too old: the same rule as a push has, in words for a file. */
async function refuseForeign(
  { context, actor }: Means,
  { pulled }: Compared,
  { kommun, server }: { kommun: string; server: string },
): Promise<HamtningRow> {
  const session = await findHamtning(context.engine.read, pulled.pullId, actor.kontoId);
  if (!session) throw new Refusal('saknas', pulled.server === server ? NOT_YOURS : OTHER_SERVER);
  if (session.kommun_kod !== kommun) throw new Refusal('saknas', OTHER_KOMMUN);
  if (session.blad !== pulled.sheet) throw new Refusal('saknas', NOT_YOURS);
  if (session.utgar <= context.clock.now()) throw new Refusal('saknas', TOO_OLD);
  return session;
}

const NEW_ONE = 'Hämta en egen arbetsbok och för över ändringarna. Inget har skickats.';
const NOT_YOURS = `Arbetsboken är hämtad av någon annan. ${NEW_ONE}`;
const OTHER_SERVER = `Arbetsboken är hämtad från en annan server. ${NEW_ONE}`;
const OTHER_KOMMUN =
  'Arbetsboken är hämtad i en annan roll, för en annan kommun. Byt roll och försök igen. Inget har skickats.';
const TOO_OLD = `Arbetsboken är hämtad för mer än ${PULL_DAYS} dagar sedan. Hämta en ny och för över ändringarna. Inget har skickats.`;

function refuseUnconfirmed(mass: readonly MassChange[], confirmed: readonly number[]): void {
  const missing = mass.filter(({ count }, index) => confirmed[index] !== count);
  if (missing.length === 0) return;
  throw new Refusal(
    'ogiltig',
    'Ändringen är så stor att den måste bekräftas. Granska arbetsboken, bekräfta antalet och skicka igen.',
    missing.map(({ kind, count }) => ({ path: 'confirmed', code: kind, message: String(count) })),
  );
}

/** A sending is at most so many pushes: no workbook that is taken in has rows for more. */
const MOST_PUSHES = 40;

/** The pushes' ids follow from the first, so that the same sending again is the same pushes. */
function pushIdsOf(pushId: string): string[] {
  return Array.from({ length: MOST_PUSHES }, (_, index) => (index === 0 ? pushId : `${pushId}-${index + 1}`));
}

function requestsOf(pullId: string, diff: Compared['diff'], { pushId, dryRun }: Sending) {
  const ids = pushIdsOf(pushId);
  return requestsFor(pullId, changesOf(diff), dryRun).map((request, index) => ({
    ...request,
    pushId: ids[index] ?? request.pushId,
    ...(request.link && { link: `${pushId}-lank` }),
  }));
}
