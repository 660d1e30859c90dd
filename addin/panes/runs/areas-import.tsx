import { useEffect, useRef, useState } from 'preact/hooks';
import { MAX_OMRADEN_BYTES } from '../../../server/contract/omraden.ts';
import type { KommunStatus } from '../../../server/contract/run.ts';
import { messageOf, useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Form } from '../../ui/form.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { svAreas } from '../../ui/sv-areas.ts';
import { ViewHead } from '../view-head.tsx';
import { asksForYes, sendAreas } from './areas-api.ts';
import { LastRun } from './last-run.tsx';

/** Reads in a kommun's list of nyckelkoder or områden (R029), and answers the brake where it asks (Z40). */
export function AreasImport() {
  const { api, store } = useApp();
  const [kommuner, setKommuner] = useState<KommunStatus[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    api.kommuner().then(setKommuner, (problem: unknown) => setTrouble(messageOf(problem)));
  }, [api]);
  return (
    <main class="view stack">
      <ViewHead
        title={svAreas.action}
        onBack={() => store.set({ runsView: { kind: 'list', from: 'areas' }, notice: null })}
      />
      <p>{svAreas.lead}</p>
      <div>
        <LastRun job="omraden" />
      </div>
      <section class="stack tight" aria-labelledby="shape">
        <h2 id="shape">{svAreas.shape}</h2>
        <ul class="points">
          {[svAreas.shapeCodes, svAreas.shapeAreas, svAreas.shapeFile].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <p class="caption">{svAreas.ground}</p>
      <Alert text={trouble} />
      <Sending kommuner={kommuner} />
    </main>
  );
}

type Errors = { kommun?: string; file?: string };

function Sending({ kommuner }: { kommuner: readonly KommunStatus[] }) {
  const { api, store } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const [kommun, setKommun] = useState('');
  const [errors, setErrors] = useState<Errors>({});
  const [question, setQuestion] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const yes = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (question !== null) yes.current?.querySelector('button')?.focus();
  }, [question]);
  const anew = () => {
    setErrors({});
    setQuestion(null);
  };
  const send = async (confirmed: boolean) => {
    const file = input.current?.files?.[0];
    const wrong = whatIsWrong(kommun, file);
    setErrors(wrong);
    if (!file || Object.keys(wrong).length > 0) return;
    setBusy(true);
    try {
      const run = await sendAreas(api, file, { kommun, ...(confirmed && { confirm: 'ja' }) });
      store.set({ runsView: { kind: 'run', id: run.id }, notice: null });
    } catch (problem) {
      setBusy(false);
      if (asksForYes(problem)) return setQuestion(messageOf(problem));
      setQuestion(null);
      setErrors({ file: messageOf(problem) });
      input.current?.focus();
    }
  };
  return (
    <Form label={svAreas.action} busy={busy} onSubmit={() => send(false)}>
      <SelectField
        label={svAreas.kommun}
        items={kommuner.map(({ kod, namn }) => ({ value: kod, label: namn }))}
        blank={svAreas.chooseKommun}
        error={errors.kommun}
        value={kommun}
        onInput={(value) => {
          setKommun(value);
          anew();
        }}
      />
      <FileField
        label={svAreas.file}
        error={errors.file}
        accept=".csv,.txt"
        inputRef={input}
        onChange={anew}
      />
      <div role="status">
        {question !== null && (
          <Message kind="warning">
            {question}
            <div ref={yes}>
              <Button busy={busy} onPress={() => send(true)}>
                {svAreas.confirm}
              </Button>
            </div>
          </Message>
        )}
      </div>
      <Button look="primary" wide submit busy={busy}>
        {busy ? svAreas.reading : svAreas.read}
      </Button>
    </Form>
  );
}

function whatIsWrong(kommun: string, file: File | undefined): Errors {
  if (kommun === '') return { kommun: svAreas.noKommun };
  if (!file) return { file: svAreas.noFile };
  return file.size > MAX_OMRADEN_BYTES ? { file: svAreas.tooLarge } : {};
}
