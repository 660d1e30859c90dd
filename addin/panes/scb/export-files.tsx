import { useState } from 'preact/hooks';
import type { ScbExport } from '../../../server/contract/scb.ts';
import { messageOf, useServed } from '../../app.ts';
import { saveFile } from '../../save-file.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { svScb } from '../../ui/sv-scb.ts';
import { EXPORT_FILES, type ExportFile, scbApi } from './scb-api.ts';

const { files } = svScb;

type Props = {
  made: Pick<ScbExport, 'id' | 'ready'>;
  /** Whether it stands on the page to which the pane sends those who get no file. */
  onPage?: boolean;
};
type Said = { kind: 'success' | 'error'; text: string };

/** Saves what there is of an export (R243, R245): the file for SCB, the log, and a workbook with the faults coloured. */
export function ExportFiles({ made: { id, ready }, onPage = false }: Props) {
  const { api } = useServed();
  const [busy, setBusy] = useState<ExportFile | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const save = async (which: ExportFile) => {
    setBusy(which);
    setSaid(null);
    try {
      const { file, name } = await scbApi(api).exportFile(id, which);
      saveFile(file, name);
      setSaid({ kind: 'success', text: files.done(name) });
    } catch (error) {
      setSaid({ kind: 'error', text: messageOf(error) });
    }
    setBusy(null);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are buttons
    <div class="stack tight" role="group" aria-label={files.title}>
      <div class="row">
        {EXPORT_FILES.map((which) => (
          <Button
            key={which}
            {...(which === 'file' && ready && { look: 'primary' })}
            icon="export"
            busy={busy === which}
            disabled={busy !== null}
            onPress={() => save(which)}
          >
            {files[which]}
          </Button>
        ))}
      </div>
      <div role="status">{said && <Message kind={said.kind}>{said.text}</Message>}</div>
      {!onPage && said?.kind === 'success' && (
        <p class="caption">
          {files.noFile}{' '}
          <a href="/blad" target="_blank" rel="noreferrer">
            {files.page}
          </a>
        </p>
      )}
    </div>
  );
}
