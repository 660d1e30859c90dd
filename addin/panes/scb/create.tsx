import { useState } from 'preact/hooks';
import type { ScbHalfYear } from '../../../server/contract/scb.ts';
import type { ScbProfileSummary } from '../../../server/contract/scb-profile.ts';
import { messageOf, useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { svScb } from '../../ui/sv-scb.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { Failed } from './failed.tsx';
import { readHalfYears } from './read-half-years.ts';
import { scbApi } from './scb-api.ts';
import { startExport } from './start-export.ts';
import { useAnswer } from './use-answer.ts';

const { create } = svScb;

/** Ny export (R242): Från and Till among the half-years, the profile, and *Skapa*. */
export function Create() {
  const { api, store } = useApp();
  const answer = useAnswer(async () => {
    const [years, profiles] = await Promise.all([readHalfYears(api), scbApi(api).profiles()]);
    return { ...years, profiles };
  });
  const { value } = answer;
  return (
    <main class="view stack">
      <ViewHead
        title={create.title}
        onBack={() => store.set({ scbView: { kind: 'start', from: 'create' }, notice: null })}
      />
      <Notice />
      <p>{create.lead}</p>
      <Failed answer={answer} />
      {value?.first && (
        <ExportForm halfYears={value.halfYears} profiles={value.profiles} first={value.first} />
      )}
      {value && !value.first && <Message kind="info">{create.none}</Message>}
    </main>
  );
}

type FormProps = { halfYears: ScbHalfYear[]; profiles: ScbProfileSummary[]; first: ScbHalfYear };

function ExportForm({ halfYears, profiles, first }: FormProps) {
  const app = useApp();
  const [from, setFrom] = useState(first.from);
  const [to, setTo] = useState(first.to);
  const [id, setId] = useState(first.profiles[0]?.id ?? '');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const chosen = halfYears.find((one) => one.from === from);
  const whole = chosen?.to === to;
  const chooseFrom = (day: string) => {
    const next = halfYears.find((one) => one.from === day);
    setFrom(day);
    setTo(next?.to ?? to);
    setId(next?.profiles[0]?.id ?? '');
    setError(null);
  };
  const start = async () => {
    setBusy(true);
    setError(null);
    try {
      await startExport(app, { from, to, ...(id && { profile: id }) });
    } catch (problem) {
      setError(messageOf(problem));
      setBusy(false);
    }
  };
  return (
    <Form slight busy={busy} onSubmit={start}>
      <SelectField
        label={create.from}
        items={halfYears.map((one) => ({ value: one.from, label: `${one.from} (${one.words})` }))}
        value={from}
        onInput={chooseFrom}
      />
      <SelectField
        label={create.to}
        items={halfYears.map((one) => ({ value: one.to, label: `${one.to} (${one.words})` }))}
        value={to}
        onInput={(day) => {
          setTo(day);
          setError(null);
        }}
        error={whole ? undefined : create.notWhole}
      />
      {chosen && (
        <SelectField
          label={create.profile}
          items={chosen.profiles.map(({ id: value, name }) => ({ value, label: name }))}
          value={id}
          onInput={setId}
          hint={profiles.find((one) => one.id === id)?.description}
        />
      )}
      <About halfYear={chosen} profile={profiles.find((one) => one.id === id)} />
      <Alert text={error} />
      <Button look="primary" wide submit busy={busy}>
        {busy ? create.starting : create.action}
      </Button>
    </Form>
  );
}

/** What is to be known of the choice before the file is made. */
function About({
  halfYear,
  profile,
}: {
  halfYear: ScbHalfYear | undefined;
  profile: ScbProfileSummary | undefined;
}) {
  const notOwn = profile?.byChoice && halfYear?.profiles[0]?.id !== profile.id;
  const unsure = profile
    ? [
        profile.formConfirmed ? '' : create.form,
        profile.unconfirmedCodes > 0 ? create.unconfirmed(profile.unconfirmedCodes) : '',
      ].filter(Boolean)
    : [];
  return (
    <div class="stack tight" aria-live="polite">
      {halfYear && !halfYear.ended && <Message kind="info">{create.preliminary}</Message>}
      {notOwn && <Message kind="warning">{create.byChoice}</Message>}
      {unsure.length > 0 && <Message kind="warning">{[...unsure, create.check].join(' ')}</Message>}
    </div>
  );
}
