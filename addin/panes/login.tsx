import { useEffect, useRef, useState } from 'preact/hooks';
import type { DemoUser } from '../../server/contract/demo.ts';
import { messageOf, useAppState, useServed } from '../app.ts';
import { beginSession } from '../log-in.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Alert, Message } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';

/** Logs in by name and password, or as one of the demo users where the server offers them. */
export function Login() {
  const app = useServed();
  const { api } = app;
  const notice = useAppState((state) => state.notice);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const logIn = async (name: string, secret: string) => {
    if (busy) return;
    if (!name.trim() || !secret) {
      setError(sv.login.missing);
      form.current?.querySelector<HTMLInputElement>(name.trim() ? '[type=password]' : 'input')?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await beginSession(app, await api.login(name.trim(), secret));
    } catch (problem) {
      setError(messageOf(problem));
      setBusy(false);
    }
  };
  return (
    <main class="login stack">
      <h1>{sv.login.title}</h1>
      <p>{sv.login.lead}</p>
      {notice && <Message kind={notice.kind}>{notice.text}</Message>}
      <Form slight formRef={form} onSubmit={() => logIn(username, password)}>
        <TextField label={sv.login.username} autocomplete="username" value={username} onInput={setUsername} />
        <TextField
          label={sv.login.password}
          type="password"
          autocomplete="current-password"
          value={password}
          onInput={setPassword}
        />
        <Alert text={error} />
        <Button look="primary" wide submit busy={busy}>
          {busy ? sv.login.submitting : sv.login.submit}
        </Button>
      </Form>
      <DemoUsers onChoose={(user) => void logIn(user.username, user.password)} />
    </main>
  );
}

function DemoUsers({ onChoose }: { onChoose: (user: DemoUser) => void }) {
  const { api } = useServed();
  const [users, setUsers] = useState<DemoUser[]>([]);
  useEffect(() => {
    void api.demoUsers().then(setUsers);
  }, [api]);
  if (users.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="demo">
      <hr class="divider" />
      <div>
        <h2 id="demo">{sv.login.demoTitle}</h2>
        <p class="caption">{sv.login.demoLead}</p>
      </div>
      <ul class="stack tight">
        {users.map((user) => (
          <li key={user.username}>
            <button type="button" class="button wide demo" onClick={() => onChoose(user)}>
              <span>{user.name}</span>
              <span class="caption">{user.about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
