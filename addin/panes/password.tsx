import { useState } from 'preact/hooks';
import { messageOf, useServed } from '../app.ts';
import { logOut } from '../log-in.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Alert, Message } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';

/** A new account's first log-in: the password it was given must be replaced. */
export function ChangePassword() {
  const app = useServed();
  const { api, store } = app;
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const [error, setError] = useState<string | null>(null);
  const save = async () => {
    if (next !== repeat) return setError(sv.password.differ);
    try {
      await api.setPassword(current, next);
      store.set({ session: await api.session(), spoken: sv.password.saved });
    } catch (problem) {
      setError(messageOf(problem));
    }
  };
  return (
    <main class="login stack">
      <h1>{sv.password.title}</h1>
      <Message kind="info">{sv.password.must}</Message>
      <Form slight onSubmit={save}>
        <TextField
          label={sv.password.current}
          type="password"
          autocomplete="current-password"
          value={current}
          onInput={setCurrent}
        />
        <TextField
          label={sv.password.next}
          type="password"
          autocomplete="new-password"
          hint={sv.password.hint}
          value={next}
          onInput={setNext}
        />
        <TextField
          label={sv.password.repeat}
          type="password"
          autocomplete="new-password"
          value={repeat}
          onInput={setRepeat}
        />
        <Alert text={error} />
        <Button look="primary" wide submit>
          {sv.password.save}
        </Button>
        <Button look="quiet" wide onPress={() => logOut(app)}>
          {sv.frame.logout}
        </Button>
      </Form>
    </main>
  );
}
