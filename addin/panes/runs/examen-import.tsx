import { useEffect, useRef, useState } from 'preact/hooks';
import { MAX_EXAMEN_BYTES } from '../../../server/contract/examen.ts';
import { type App, messageOf, useApp } from '../../app.ts';
import { serverId } from '../../server-id.ts';
import { Button } from '../../ui/button.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Form } from '../../ui/form.tsx';
import { Alert } from '../../ui/message.tsx';
import { svRuns } from '../../ui/sv-runs.ts';
import { countPersons, type ExamenRows } from '../../workbook/examen-sheet.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { ExamenShape } from './examen-shape.tsx';
import { importOpenSheet } from './import-examen.ts';
import { LastRun } from './last-run.tsx';

const { examen } = svRuns;

/** Import av examensbevis elev via Excel (R248–R254, Z22): from the open workbook's sheet, or from a file. */
export function ExamenImport() {
  const app = useApp();
  const sheet = useExamenSheet(app);
  const ready = sheet.rows !== null && countPersons(sheet.rows) > 0;
  return (
    <main class="view stack">
      <ViewHead
        title={svRuns.jobs.examen ?? svRuns.title}
        onBack={() => app.store.set({ runsView: { kind: 'list', from: 'examen' }, notice: null })}
      />
      <Notice />
      <p>{examen.lead}</p>
      <div>
        <LastRun job="examen" />
      </div>
      <ExamenShape />
      <hr class="divider" />
      <FromSheet sheet={sheet} />
      <hr class="divider" />
      <FromFile primary={!ready} />
    </main>
  );
}

/** What the open workbook has of the sheet. */
type SheetState = { rows: ExamenRows | null; error: string | null; look: () => Promise<void> };

function useExamenSheet({ workbook }: App): SheetState {
  const [rows, setRows] = useState<ExamenRows | null>(null);
  const [error, setError] = useState<string | null>(null);
  const look = async () => {
    try {
      setRows(await workbook.examen.read());
      setError(null);
    } catch (problem) {
      setError(messageOf(problem));
    }
  };
  useEffect(() => {
    void look();
  }, []);
  return { rows, error, look };
}

function FromSheet({ sheet }: { sheet: SheetState }) {
  const app = useApp();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const attempt = (work: () => Promise<void>) => async () => {
    setBusy(true);
    setError(null);
    await work().catch((problem: unknown) => setError(messageOf(problem)));
    setBusy(false);
  };
  const send = attempt(async () => {
    // Read once more: the sheet may have been edited since it was counted.
    const rows = await app.workbook.examen.read();
    if (rows === null) return sheet.look();
    const run = await importOpenSheet(app, serverId(), rows);
    app.store.set({ runsView: { kind: 'run', id: run.id }, notice: null });
  });
  const make = attempt(async () => {
    await app.workbook.examen.make();
    app.store.set({ notice: { kind: 'success', text: examen.sheetMade } });
    await sheet.look();
  });
  const many = sheet.rows === null ? null : countPersons(sheet.rows);
  return (
    <section class="stack" aria-labelledby="from-sheet">
      <h2 id="from-sheet">{examen.fromSheet}</h2>
      <p aria-live="polite">
        {many === null ? examen.noSheet : many === 0 ? examen.sheetEmpty : examen.sheetFound(many)}
      </p>
      <Alert text={error ?? sheet.error} />
      {many !== null && many > 0 && (
        <Button look="primary" wide busy={busy} onPress={send}>
          {busy ? examen.importing : examen.importSheet(many)}
        </Button>
      )}
      <div class="row">
        {many === null && (
          <Button icon="add" busy={busy} onPress={make}>
            {examen.makeSheet}
          </Button>
        )}
        <Button look="quiet" onPress={sheet.look}>
          {examen.lookAgain}
        </Button>
      </div>
    </section>
  );
}

function FromFile({ primary }: { primary: boolean }) {
  const { api, store } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const fail = (text: string) => {
    setError(text);
    input.current?.focus();
  };
  const send = async () => {
    const file = input.current?.files?.[0];
    const wrong = whatIsWrong(file);
    if (!file || wrong) return fail(wrong ?? examen.noFile);
    setBusy(true);
    setError(undefined);
    try {
      const run = await api.importExamen(file, file.name);
      store.set({ runsView: { kind: 'run', id: run.id }, notice: null });
    } catch (problem) {
      setBusy(false);
      fail(messageOf(problem));
    }
  };
  return (
    <Form labelledBy="from-file" busy={busy} onSubmit={send}>
      <h2 id="from-file">{examen.fromFile}</h2>
      <FileField
        label={examen.file}
        hint={examen.fileHint}
        error={error}
        accept={EXAMEN_FILES.join(',')}
        inputRef={input}
        onChange={() => setError(undefined)}
      />
      <Button {...(primary && { look: 'primary' })} wide submit busy={busy}>
        {busy ? examen.importing : examen.importFile}
      </Button>
    </Form>
  );
}

/** How the names of files end that may hold examina; which of the formats it is, the server sees by what they hold. */
const EXAMEN_FILES = ['.xlsx', '.csv', '.txt', '.xml'];

function whatIsWrong(file: File | undefined): string | undefined {
  if (!file) return examen.noFile;
  const name = file.name.toLowerCase();
  if (!EXAMEN_FILES.some((end) => name.endsWith(end))) return examen.wrongFile;
  return file.size > MAX_EXAMEN_BYTES ? examen.tooLarge : undefined;
}
