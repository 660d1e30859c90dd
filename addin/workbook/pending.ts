import { FIRST_ROW, PENDING_COLUMN } from '../../server/contract/companion.ts';
import { PendingPush, type PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { joinCells, splitText } from '../../server/domain/text-cells.ts';
import { excel, quietly } from './excel-run.ts';
import { placesOf } from './find-sheet.ts';

const WHOLE = `${PENDING_COLUMN}:${PENDING_COLUMN}`;

/**
 * Keeps in the workbook what is being sent, before it is sent: if the pane is closed before the answer comes, the same
 * push can be sent again under its own id. Null forgets it.
 */
export async function keepPending(pulled: PulledSheet, pending: PendingPush | null): Promise<void> {
  await excel((context) =>
    quietly(context, async () => {
      const { companion } = await placesOf(context, pulled);
      companion.getRange(WHOLE).clear('Contents');
      const pieces = pending ? splitText(JSON.stringify(pending)) : [];
      const column = companion.getRange(`${PENDING_COLUMN}1`).getOffsetRange(FIRST_ROW - 1, 0);
      for (let start = 0; start < pieces.length; start += 30) {
        const some = pieces.slice(start, start + 30).map((piece) => [piece]);
        column.getOffsetRange(start, 0).getResizedRange(some.length - 1, 0).values = some;
        await context.sync();
      }
    }),
  );
}

/** What was being sent when the pane was last closed, or null. */
export async function readPending(pulled: PulledSheet): Promise<PendingPush | null> {
  return excel(async (context) => {
    const { companion } = await placesOf(context, pulled);
    const used = companion.getRange(WHOLE).getUsedRangeOrNullObject(true);
    used.load('values');
    await context.sync();
    if (used.isNullObject) return null;
    const text = joinCells(used.values.map((row) => row[0]));
    if (text === '') return null;
    try {
      const pending = PendingPush.safeParse(JSON.parse(text));
      return pending.success ? pending.data : null;
    } catch {
      return null;
    }
  });
}
