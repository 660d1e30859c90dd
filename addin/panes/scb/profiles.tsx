import { useEffect, useRef, useState } from 'preact/hooks';
import type { ScbProfileSummary } from '../../../server/contract/scb-profile.ts';
import { spanInWords } from '../../../server/domain/scb/profile-faults.ts';
import { ApiError } from '../../api.ts';
import { messageOf, useApp, useAppState } from '../../app.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Form } from '../../ui/form.tsx';
import { Message } from '../../ui/message.tsx';
import { svScb } from '../../ui/sv-scb.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { Failed } from './failed.tsx';
import { scbApi } from './scb-api.ts';
import { useAnswer } from './use-answer.ts';

const { profiles: words } = svScb;

/** The profiles with their half-years; an administrator takes one in from a file. */
export function Profiles({ session }: { session: Session }) {
  const { api, store } = useApp();
  const answer = useAnswer(() => scbApi(api).profiles());
  const list = useFocusBack(answer.value !== null);
  return (
    <main class="view stack">
      <ViewHead
        title={words.title}
        onBack={() => store.set({ scbView: { kind: 'start', from: 'profiles' }, notice: null })}
      />
      <Notice />
      <p>{words.lead}</p>
      <Failed answer={answer} />
      {answer.value?.length === 0 && <p>{words.none}</p>}
      <ul class="stack tight" ref={list}>
        {answer.value?.map((profile) => (
          <li key={profile.id} data-place={profile.id}>
            <Card profile={profile} />
          </li>
        ))}
      </ul>
      {session.permissions.includes('scb:profiles') && <Import onSaved={answer.again} />}
    </main>
  );
}

/** Coming back from a profile, the focus is on it. */
function useFocusBack(ready: boolean) {
  const list = useRef<HTMLUListElement>(null);
  const view = useAppState((state) => state.scbView);
  const from = view.kind === 'profiles' ? view.from : undefined;
  useEffect(() => {
    if (ready && from !== undefined) {
      list.current?.querySelector<HTMLElement>(`[data-place="${from}"] button`)?.focus();
    }
  }, [ready, from]);
  return list;
}

function Card({ profile }: { profile: ScbProfileSummary }) {
  const { store } = useApp();
  const { id, name, version, halfYears, byChoice, unconfirmedCodes } = profile;
  return (
    <button
      type="button"
      class="card run-card"
      onClick={() => store.set({ scbView: { kind: 'profile', id }, notice: null })}
    >
      <strong>{name}</strong>
      <span>
        {words.valid} {spanInWords(halfYears)}
      </span>
      {byChoice && <span class="caption">{words.byChoice}</span>}
      <span class="caption">
        {svScb.version(version)} · {words.unconfirmed(unconfirmedCodes)}
      </span>
    </button>
  );
}

type Wrong = { text: string; issues: readonly { message: string }[] };

function Import({ onSaved }: { onSaved: () => Promise<unknown> }) {
  const { api, store } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const fail = (text: string, issues: Wrong['issues'] = []) => {
    setWrong({ text, issues });
    input.current?.focus();
  };
  const send = async () => {
    const file = input.current?.files?.[0];
    if (!file) return fail(words.noFile);
    setBusy(true);
    setWrong(null);
    store.set({ notice: null });
    try {
      const { profile, version } = await scbApi(api).importProfile(file);
      store.set({ notice: { kind: 'success', text: words.imported(profile.name, version) } });
      if (input.current) input.current.value = '';
      await onSaved();
    } catch (error) {
      fail(messageOf(error), error instanceof ApiError ? error.issues : []);
    }
    setBusy(false);
  };
  return (
    <Form slight card labelledBy="import" busy={busy} onSubmit={send}>
      <h2 id="import">{words.import}</h2>
      <FileField
        label={words.file}
        hint={words.importHint}
        error={wrong?.text}
        accept=".json"
        inputRef={input}
        onChange={() => setWrong(null)}
      />
      {wrong && wrong.issues.length > 1 && (
        <Message kind="error">
          {words.wrong}
          <ul class="points">
            {wrong.issues.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </Message>
      )}
      <Button wide submit busy={busy}>
        {busy ? words.importing : words.importAction}
      </Button>
    </Form>
  );
}
