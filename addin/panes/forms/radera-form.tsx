import { useRef, useState } from 'preact/hooks';
import { MAX_REASON } from '../../../server/contract/push.ts';
import { confirms, massChanges } from '../../../server/domain/mass-change.ts';
import { messageOf, useApp, useAppState } from '../../app.ts';
import { besideTexts } from '../../edit-rows.ts';
import { type Deletion, deletePeriods, tryDeletion } from '../../radera.ts';
import { Button } from '../../ui/button.tsx';
import { Check, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useLostFocus } from '../../ui/lost-focus.ts';
import { Message } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import type { Marked } from '../../workbook/selection.ts';
import { youthsOf } from '../../youths.ts';
import { MassRail } from '../mass-rail.tsx';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { Concerned } from './concerned.tsx';
import { Failures } from './failures.tsx';
import { focusFirstError } from './focus-first-error.ts';
import { People } from './people.tsx';
import { SaveRow } from './save-row.tsx';
import { useSaving } from './use-saving.ts';

/** Radera aktivitetsansvar (R195, R196, Z24) for the rows that were marked when the form was opened. */
export function RaderaForm() {
  const marked = useAppState((state) => state.marked);
  const [origin] = useState(marked);
  return origin && <Deleting origin={origin} />;
}

/** First the reason, then what would happen, and only then the button that does it. */
function Deleting({ origin }: { origin: Marked }) {
  const app = useApp();
  const { youths, outcome, busy, save } = useSaving(() => youthsOf(origin), sv.radera.result);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [trying, setTrying] = useState(false);
  const [deletion, setDeletion] = useState<Deletion | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const find = async () => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return focusFirstError(form.current);
    setTrying(true);
    app.store.set({ notice: null });
    try {
      setDeletion(await tryDeletion(app, youths, reason.trim()));
    } catch (error) {
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
    setTrying(false);
  };
  const remove = async (confirmed: boolean) => {
    if (!deletion) return;
    const { pulled } = origin;
    await save(() => deletePeriods(app, deletion, { shownIn: pulled, reason: reason.trim(), confirmed }));
    setDeletion(null);
  };
  return (
    <main class="view stack">
      <ViewHead title={sv.radera.title} />
      <Concerned youths={youths} countLabel={sv.save.count} on={sv.radera.on} />
      <p class="caption">{sv.radera.lead}</p>
      <Notice />
      <Failures outcome={outcome} shownIn={origin.pulled} words={sv.radera.kept} />
      {deletion ? (
        <Ready
          deletion={deletion}
          reason={reason}
          busy={busy}
          onDelete={remove}
          onBack={() => setDeletion(null)}
        />
      ) : (
        <Form formRef={form} label={sv.radera.title} onSubmit={find}>
          <TextField
            label={sv.radera.reason}
            hint={sv.radera.reasonHint}
            required
            maxLength={MAX_REASON}
            value={reason}
            error={missing ? sv.form.missing(sv.radera.reason) : undefined}
            onInput={setReason}
          />
          <SaveRow busy={trying} words={sv.radera.goOn} />
        </Form>
      )}
    </main>
  );
}

type ReadyProps = {
  deletion: Deletion;
  reason: string;
  busy: boolean;
  onDelete: (confirmed: boolean) => Promise<void>;
  onBack: () => void;
};

/** What will be deleted and what goes along, who cannot be, and what must be confirmed. */
function Ready({ deletion, reason, busy, onDelete, onBack }: ReadyProps) {
  const { store } = useApp();
  const [confirmed, setConfirmed] = useState(false);
  const [typed, setTyped] = useState('');
  const { ready, exported, refused, along, rows } = deletion;
  const summary = useRef<HTMLParagraphElement>(null);
  useLostFocus(() => summary.current);
  const wanted = confirmed ? [...ready, ...exported] : ready;
  const atgarder = along.ready + (confirmed ? along.exported : 0);
  const total = ready.length + exported.length + refused.length;
  const rails = massChanges({ rowCount: total, changes: [], deleteCount: wanted.length });
  const remove = () => {
    const open = rails.find((mass) => !confirms(typed, mass));
    if (open) store.set({ notice: { kind: 'warning', text: sv.radera.typeFirst(open.count) } });
    else void onDelete(confirmed);
  };
  return (
    <section class="stack" aria-label={sv.radera.summary}>
      <p ref={summary} role="status" tabIndex={-1}>
        {sv.radera.what(wanted.length, atgarder)}
      </p>
      <p class="caption">{sv.radera.because(reason)}</p>
      {exported.length > 0 && (
        <Message kind="warning">
          <Check
            label={sv.radera.alsoExported(exported.length)}
            hint={sv.radera.exportedHint}
            checked={confirmed}
            onChange={setConfirmed}
          />
        </Message>
      )}
      {wanted.length > 0 && (
        <People label={sv.radera.summary}>
          {wanted.map((youth) => (
            <li key={youth.id}>
              <span>{youth.name}</span>
              <span class="caption numeric">{youth.identity}</span>
              <span class="ways caption">{besideTexts(rows, youth.period).join(' · ')}</span>
            </li>
          ))}
        </People>
      )}
      {refused.length > 0 && <Refused deletion={deletion} />}
      {rails.map((mass) => (
        <MassRail key={mass.kind} mass={mass} columns={[]} typed={typed} onType={setTyped} />
      ))}
      <div class="row">
        <Button icon="delete" busy={busy} disabled={wanted.length === 0} onPress={remove}>
          {busy ? sv.radera.deleting : sv.radera.doIt(wanted.length)}
        </Button>
        <Button look="quiet" onPress={onBack}>
          {sv.radera.back}
        </Button>
      </div>
    </section>
  );
}

/** Those who cannot be deleted, each with the reason. */
function Refused({ deletion: { refused } }: { deletion: Deletion }) {
  return (
    <section class="stack tight" aria-label={sv.radera.refused(refused.length)}>
      <h2>{sv.radera.refused(refused.length)}</h2>
      <People label={sv.radera.refused(refused.length)}>
        {refused.map(({ youth, reasons }) => (
          <li key={youth.id}>
            <span>{youth.name}</span>
            <span class="ways caption">{reasons.join(' ')}</span>
          </li>
        ))}
      </People>
    </section>
  );
}
