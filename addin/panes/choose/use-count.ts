import { useEffect, useState } from 'preact/hooks';
import type { WireSheet } from '../../../server/contract/sheets.ts';
import type { Condition } from '../../../server/domain/sheet.ts';
import { useServed } from '../../app.ts';

const PAUSE = 250;

/** How many rows a filter selects, asked from the server as the filter changes; null until it is known. */
export function useCount(sheet: WireSheet, filter: Condition[] | undefined): number | null {
  const { api } = useServed();
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    setCount(null);
    const timer = setTimeout(() => {
      api.count(sheet.name, filter ? { filter } : {}, stop.signal).then(
        (answer) => setCount(answer.count),
        () => undefined,
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [api, sheet.name, filter]);
  return count;
}
