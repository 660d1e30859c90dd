import { useState } from 'preact/hooks';
import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { messageOf, useApp } from '../app.ts';
import { lookAgain } from '../follow.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';

/** Throws away what has not been sent, after saying what that means. */
export function RestoreAll({ pulled, count }: { pulled: PulledSheet; count: number }) {
  const app = useApp();
  const [asking, setAsking] = useState(false);
  const restore = async () => {
    try {
      await app.workbook.restore(pulled);
      app.store.set({ view: 'overview', notice: { kind: 'success', text: sv.review.restored } });
    } catch (error) {
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
    await lookAgain(app);
  };
  if (!asking) {
    return (
      <Button wide look="quiet" icon="undo" onPress={() => setAsking(true)}>
        {sv.review.restoreAll}
      </Button>
    );
  }
  return (
    <div class="stack tight" role="alert">
      <Message kind="warning">{sv.review.restoreAllAsk(count)}</Message>
      <div class="row">
        <Button onPress={restore}>{sv.review.restoreAllDo}</Button>
        <Button look="quiet" onPress={() => setAsking(false)}>
          {sv.cancel}
        </Button>
      </div>
    </div>
  );
}
