import { useState } from 'preact/hooks';
import type { WireSheet } from '../../../server/contract/sheets.ts';
import { messageOf, useApp, useAppState } from '../../app.ts';
import { exportToFile, exportToSheet } from '../../export-selection.ts';
import { lookAgain } from '../../follow.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Message } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';

type Said = { kind: 'success' | 'error'; text: string; file: boolean };

/** Takes what is chosen of the sheet out as a list to keep (R286): on a new sheet, or as an Excel file. */
export function ExportSelection({ sheet, session }: { sheet: WireSheet; session: Session }) {
  const app = useApp();
  const wanted = useAppState((state) => state.choice.selections[sheet.name]) ?? {};
  const [working, setWorking] = useState<string | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const run = (file: boolean, work: () => Promise<string>) => async () => {
    setWorking(sv.export.asking);
    setSaid(null);
    try {
      setSaid({ kind: 'success', text: await work(), file });
    } catch (error) {
      setSaid({ kind: 'error', text: messageOf(error), file: false });
    }
    setWorking(null);
    await lookAgain(app);
  };
  const toSheet = run(false, () =>
    exportToSheet(app, session, sheet, wanted, (done, total) => setWorking(sv.work.pulling(done, total))),
  );
  const toFile = run(true, async () => sv.export.fileDone(await exportToFile(app, session, sheet, wanted)));
  return (
    <details class="folded">
      <summary>
        <Icon name="chevron" />
        <span>{sv.export.selection}</span>
      </summary>
      <div class="stack tight">
        <p class="caption">{sv.export.lead}</p>
        <div class="row">
          <Button icon="export" busy={working !== null} onPress={toSheet}>
            {sv.export.toSheet}
          </Button>
          <Button icon="export" busy={working !== null} onPress={toFile}>
            {sv.export.toFile}
          </Button>
        </div>
        {working && <p class="caption">{working}</p>}
        <div role="status">{said && <Message kind={said.kind}>{said.text}</Message>}</div>
        {said?.file && (
          <p class="caption">
            {sv.export.noFile}{' '}
            <a href="/blad" target="_blank" rel="noreferrer">
              {sv.export.page}
            </a>
          </p>
        )}
      </div>
    </details>
  );
}
