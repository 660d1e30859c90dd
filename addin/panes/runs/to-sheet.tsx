import { useState } from 'preact/hooks';
import { messageOf, useApp, useAppState } from '../../app.ts';
import { lookAgain } from '../../follow.ts';
import { Button } from '../../ui/button.tsx';
import { Message, type MessageKind } from '../../ui/message.tsx';
import { svLog } from '../../ui/sv-log.ts';
import { dateTime } from '../../ui/sv-words.ts';
import type { WrittenList } from '../../workbook/write-list.ts';

type Props = {
  label: string;
  /** What the line above the table calls it. */
  title: string;
  list: (about: string) => WrittenList;
};

/** Writes a part of the log to a new sheet, and says where it is. It names nobody, so no log of reading is kept of it. */
export function ToSheet({ label, title, list }: Props) {
  const app = useApp();
  const place = useAppState((state) => state.session?.role.scope.name ?? '');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ kind: MessageKind; text: string } | null>(null);
  const write = async () => {
    setBusy(true);
    setSaid(null);
    try {
      const about = svLog.about(title, place, dateTime(new Date().toISOString()));
      setSaid({ kind: 'success', text: svLog.written(await app.workbook.writeList(list(about))) });
    } catch (error) {
      setSaid({ kind: 'error', text: messageOf(error) });
    }
    setBusy(false);
    await lookAgain(app);
  };
  return (
    <div class="stack tight">
      <div>
        <Button look="quiet" icon="export" busy={busy} onPress={write}>
          {busy ? svLog.writing : label}
        </Button>
      </div>
      <div role="status">{said && <Message kind={said.kind}>{said.text}</Message>}</div>
    </div>
  );
}
