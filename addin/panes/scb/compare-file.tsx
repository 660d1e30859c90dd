import { useRef, useState } from 'preact/hooks';
import type { ScbComparison, ScbHalfYear } from '../../../server/contract/scb.ts';
import { messageOf, useApp } from '../../app.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Form } from '../../ui/form.tsx';
import { svScb } from '../../ui/sv-scb.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { Comparison } from './comparison.tsx';
import { Failed } from './failed.tsx';
import { readHalfYears } from './read-half-years.ts';
import { scbApi } from './scb-api.ts';
import { useAnswer } from './use-answer.ts';

const { compare } = svScb;
const MAX_BYTES = 32 * 1024 * 1024;

/** Jämför med förra filen: the file that was sent to SCB held against what an export would hold today. */
export function CompareFile({ session }: { session: Session }) {
  const { api, store } = useApp();
  const answer = useAnswer(() => readHalfYears(api));
  const { value } = answer;
  return (
    <main class="view stack">
      <ViewHead
        title={compare.title}
        onBack={() => store.set({ scbView: { kind: 'start', from: 'compareFile' }, notice: null })}
      />
      <Notice />
      <p>{compare.lead}</p>
      <Failed answer={answer} />
      {value?.first && <CompareForm halfYears={value.halfYears} first={value.first} session={session} />}
      {value && !value.first && <p>{svScb.create.none}</p>}
    </main>
  );
}

type FormProps = { halfYears: ScbHalfYear[]; first: ScbHalfYear; session: Session };

function CompareForm({ halfYears, first, session }: FormProps) {
  const { api, store } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const [halfYear, setHalfYear] = useState(first.halfYear);
  const [profile, setProfile] = useState(first.profiles[0]?.id ?? '');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [found, setFound] = useState<ScbComparison | null>(null);
  const profiles = halfYears.find((one) => one.halfYear === halfYear)?.profiles ?? [];
  const forget = () => {
    setError(undefined);
    setFound(null);
  };
  const fail = (text: string) => {
    setError(text);
    input.current?.focus();
  };
  const send = async () => {
    const file = input.current?.files?.[0];
    setFound(null);
    if (!file) return fail(compare.noFile);
    if (file.size > MAX_BYTES) return fail(compare.tooLarge);
    setBusy(true);
    setError(undefined);
    try {
      const answer = await scbApi(api).compareFile({ halfYear, profile }, file);
      setFound(answer);
      const { added, gone, changed, unchanged } = answer;
      store.set({ spoken: compare.counts(added, gone, changed, unchanged) });
    } catch (problem) {
      fail(messageOf(problem));
    }
    setBusy(false);
  };
  return (
    <>
      <Form slight busy={busy} onSubmit={send}>
        <SelectField
          label={compare.halfYear}
          items={halfYears.map((one) => ({ value: one.halfYear, label: one.words }))}
          value={halfYear}
          onInput={(next) => {
            setHalfYear(next);
            setProfile(halfYears.find((one) => one.halfYear === next)?.profiles[0]?.id ?? '');
            forget();
          }}
        />
        <SelectField
          label={compare.profile}
          items={profiles.map(({ id, name }) => ({ value: id, label: name }))}
          value={profile}
          onInput={(next) => {
            setProfile(next);
            forget();
          }}
        />
        <FileField label={compare.file} error={error} accept=".txt,.csv" inputRef={input} onChange={forget} />
        <Button look="primary" wide submit busy={busy}>
          {busy ? compare.working : compare.action}
        </Button>
      </Form>
      {found && <Comparison found={found} session={session} />}
    </>
  );
}
