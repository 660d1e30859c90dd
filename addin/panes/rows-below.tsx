import { useState } from 'preact/hooks';
import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { messageOf, useApp } from '../app.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';
import type { RowsBelow } from '../workbook/rows-below.ts';

type Props = { pulled: PulledSheet; below: RowsBelow | null; onTaken: () => Promise<void> };

/** Says that rows below the table are not sent, and offers to take them into it; keeps a live region when there are none. */
export function RowsBelowWarning({ pulled, below, onTaken }: Props) {
  const { workbook, store } = useApp();
  const [busy, setBusy] = useState(false);
  const act = (work: () => Promise<void>) => async () => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
    setBusy(false);
  };
  const take = act(async () => {
    const taken = await workbook.takeRowsBelow(pulled);
    if (taken > 0) store.set({ notice: { kind: 'success', text: sv.below.taken(taken) } });
    await onTaken();
  });
  return (
    <div class="rows-below">
      <div role="status">{below && <Message kind="warning">{sv.below.warning(below)}</Message>}</div>
      {below && (
        <div class="row">
          {below.canTake && (
            <Button busy={busy} onPress={take}>
              {sv.below.take}
            </Button>
          )}
          <Button look="quiet" onPress={act(() => workbook.goToRowsBelow(pulled))}>
            {sv.below.goTo(below.count)}
          </Button>
        </div>
      )}
    </div>
  );
}
