import { useEffect, useState } from 'preact/hooks';
import { messageOf } from '../../app.ts';

/** An answer of the server, why there is none, and the way to ask again; what was read stands until then. */
export type Answer<T> = {
  value: T | null;
  error: string | null;
  busy: boolean;
  again: () => Promise<T | null>;
};

/** Asks when the view is shown. An answer that comes when the view is left, or after a later question, is dropped. */
export function useAnswer<T>(ask: () => Promise<T>): Answer<T> {
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(true);
  const [asking] = useState({ latest: 0 });
  const again = async () => {
    asking.latest += 1;
    const mine = asking.latest;
    setBusy(true);
    try {
      const answer = await ask();
      if (mine !== asking.latest) return null;
      setValue(() => answer);
      setError(null);
      setBusy(false);
      return answer;
    } catch (problem) {
      if (mine !== asking.latest) return null;
      setError(messageOf(problem));
      setBusy(false);
      return null;
    }
  };
  useEffect(() => {
    void again();
    return () => {
      asking.latest = -1;
    };
  }, []);
  return { value, error, busy, again };
}
