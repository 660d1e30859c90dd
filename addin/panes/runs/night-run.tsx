import { useEffect, useState } from 'preact/hooks';
import type { KommunStatus } from '../../../server/contract/run.ts';
import { swedishTime } from '../../../server/domain/swedish-time.ts';
import { messageOf, useApp } from '../../app.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { dayAndMonth, svRuns } from '../../ui/sv-runs.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { LastRun } from './last-run.tsx';

const { night } = svRuns;

/** Starta nattkörningen: says what it does, for which kommun and day, and starts it (R033–R074, Z40, Z41). */
export function NightRun({ session }: { session: Session }) {
  const { api, store } = useApp();
  const [kommuner, setKommuner] = useState<KommunStatus[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    api.kommuner().then(setKommuner, (problem: unknown) => setError(messageOf(problem)));
  }, [api]);
  const all = session.permissions.includes('jobs:all');
  return (
    <main class="view stack">
      <ViewHead
        title={night.action}
        onBack={() => store.set({ runsView: { kind: 'list', from: 'night' }, notice: null })}
      />
      <Notice />
      <p>{night.lead}</p>
      <div>
        <LastRun job="aktivitetsansvar" />
      </div>
      <section class="stack tight" aria-labelledby="what">
        <h2 id="what">{night.what}</h2>
        <ul class="points">
          {[night.opens, night.closes, night.again, night.brake].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <Alert text={error} />
      {!kommuner && !error && <div class="skeleton tall" aria-busy="true" />}
      {kommuner && kommuner.length > 0 && <NightForm kommuner={kommuner} all={all} />}
      {kommuner?.length === 0 && <Message kind="info">{night.noKommun}</Message>}
    </main>
  );
}

function NightForm({ kommuner, all }: { kommuner: KommunStatus[]; all: boolean }) {
  const { api, store } = useApp();
  const [kod, setKod] = useState(all ? '' : (kommuner[0]?.kod ?? ''));
  const [date, setDate] = useState('');
  const [dateError, setDateError] = useState<string>();
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const kommun = kommuner.find((one) => one.kod === kod);
  const start = async () => {
    const wrong = dateProblem(date, kommun);
    setDateError(wrong);
    setError(null);
    if (wrong) return;
    setBusy(true);
    try {
      const run = await api.startJob('aktivitetsansvar', { kommun: kod || '*', ...(date && { date }) });
      store.set({ runsView: { kind: 'run', id: run.id }, notice: null });
    } catch (problem) {
      setError(messageOf(problem));
      setBusy(false);
    }
  };
  return (
    <Form slight busy={busy} onSubmit={start}>
      {all && (
        <SelectField
          label={night.place}
          items={kommuner.map((one) => ({ value: one.kod, label: one.namn }))}
          blank={svRuns.allKommuner}
          value={kod}
          onInput={setKod}
        />
      )}
      {kommun && <Standing kommun={kommun} named={!all} />}
      <TextField
        label={night.day}
        type="date"
        hint={night.dayHint}
        error={dateError}
        value={date}
        onInput={(next) => {
          setDate(next);
          setDateError(undefined);
        }}
      />
      <Alert text={error} />
      <Button look="primary" wide submit busy={busy}>
        {busy ? night.starting : kommun ? night.start(kommun.namn) : night.startAll}
      </Button>
    </Form>
  );
}

/** Where a kommun stands: its last run, and its summer stop, which every start of the run keeps to. */
function Standing({ kommun, named }: { kommun: KommunStatus; named: boolean }) {
  const { namn, lastRun, sommarstopp, stoppedNow } = kommun;
  return (
    <div class="stack tight" aria-live="polite">
      {named && <strong>{namn}</strong>}
      <p>{lastRun ? night.last(lastRun) : `${night.never} ${night.first}`}</p>
      {sommarstopp && (
        <p class={stoppedNow ? undefined : 'caption'}>
          {stoppedNow && <strong>{night.stoppedNow} </strong>}
          {night.stop(dayAndMonth(sommarstopp.fran), dayAndMonth(sommarstopp.till))}
        </p>
      )}
    </div>
  );
}

function dateProblem(date: string, kommun: KommunStatus | undefined): string | undefined {
  if (date === '') return undefined;
  const today = swedishTime(new Date().toISOString())?.date;
  if (today !== undefined && date > today) return night.notYet;
  if (kommun?.lastRun && date < kommun.lastRun) return night.tooEarly(kommun.lastRun);
  return undefined;
}
