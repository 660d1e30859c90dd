import { useId, useState } from 'preact/hooks';
import { messageOf, useApp, useAppState } from '../app.ts';
import { type Exported, exportedText, exportList, type ShownList } from '../export-list.ts';
import { lookAgain } from '../follow.ts';
import { Button } from '../ui/button.tsx';
import { Message, type MessageKind } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';

type Props = {
  /** The list as it stands when the button is pressed. */
  list: () => ShownList;
  /** Why there is nothing to export; null when there is. */
  obstacle: string | null;
  /** Rows that turned out to be gone for the kommun, by key. */
  onGone: (keys: ReadonlySet<string>) => void;
};

/** Writes the list that stands below it to a new sheet (R174, R193), and says where it is. */
export function ExportButton({ list, obstacle, onGone }: Props) {
  const app = useApp();
  const session = useAppState((state) => state.session);
  const [working, setWorking] = useState<string | null>(null);
  const [said, setSaid] = useState<{ kind: MessageKind; text: string } | null>(null);
  const reason = useId();
  const write = async () => {
    if (!session) return;
    setWorking(sv.export.asking);
    setSaid(null);
    try {
      const done = await exportList(app, session, list(), (at, total) =>
        setWorking(sv.work.pulling(at, total)),
      );
      setSaid({ kind: kindOf(done), text: exportedText(done) });
      if (done.gone.size > 0) onGone(done.gone);
    } catch (error) {
      setSaid({ kind: 'error', text: messageOf(error) });
    }
    setWorking(null);
    await lookAgain(app);
  };
  return (
    <div class="stack tight">
      <div>
        <Button
          icon="export"
          busy={working !== null}
          disabled={obstacle !== null}
          describedBy={obstacle === null ? undefined : reason}
          onPress={write}
        >
          {working ?? sv.export.action}
        </Button>
      </div>
      {obstacle !== null && (
        <p id={reason} class="caption">
          {obstacle}
        </p>
      )}
      <div role="status">{said && <Message kind={said.kind}>{said.text}</Message>}</div>
    </div>
  );
}

function kindOf({ sheetName, gone }: Exported): MessageKind {
  if (sheetName === null) return 'warning';
  return gone.size > 0 ? 'warning' : 'success';
}
