import { useEffect, useState } from 'preact/hooks';
import type { LookUpAnswer } from '../../../server/contract/person.ts';
import { parseIdentity } from '../../../server/domain/identity.ts';
import type { CellValue } from '../../../server/domain/sheet.ts';
import { useApp } from '../../app.ts';

const PAUSE_MS = 250;

/** Who has the identity number that is being typed, once it is whole; null until that is known. */
export function useLookUp(typed: CellValue | undefined): LookUpAnswer | null {
  const { api } = useApp();
  const [found, setFound] = useState<LookUpAnswer | null>(null);
  const parsed = parseIdentity(String(typed ?? ''));
  const number = parsed.ok ? parsed.identity.number : null;
  useEffect(() => {
    setFound(null);
    if (number === null) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      // Without an answer nothing is shown: the saving tells the same.
      const answer = await api.lookUp(number).catch(() => null);
      if (isCurrent) setFound(answer);
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [api, number]);
  return found;
}
