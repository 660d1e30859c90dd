import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import type { Wiped } from '../../workbook/wipe-workbook.ts';

type Props = { wiped: Wiped; onAgain: () => void; onReady: () => void };

/** What is gone, what is still there and why, and that the file must be saved. */
export function WipeResult({ wiped, onAgain, onReady }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // What had the focus is gone.
  useEffect(() => box.current?.focus(), []);
  const { removed, hidden, kept } = wiped;
  return (
    <div class="stack" tabIndex={-1} ref={box}>
      {removed.length + hidden > 0 && <Message kind="success">{removedText(wiped)}</Message>}
      {kept.map(({ name, why }) => (
        <Message key={name} kind="warning">
          {sv.wipe.kept[why](name)}
        </Message>
      ))}
      <p>{sv.wipe.save}</p>
      {kept.length > 0 && (
        <Button wide onPress={onAgain}>
          {sv.wipe.again}
        </Button>
      )}
      <Button wide onPress={onReady}>
        {sv.wipe.ready}
      </Button>
    </div>
  );
}

/** “Borttaget ur arbetsboken: Aktivitetsansvar, Åtgärder.” */
export function removedText({ removed }: Wiped): string {
  return sv.wipe.done(removed);
}
