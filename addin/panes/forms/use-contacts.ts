import { useEffect, useState } from 'preact/hooks';
import type { SheetName } from '../../../server/domain/sheet.ts';
import { messageOf, useApp } from '../../app.ts';
import { type Contacts, readContacts } from '../../contacts.ts';
import { sv } from '../../ui/sv.ts';
import type { Youth } from '../../youths.ts';

/** How far the kontaktuppgifter of a form's youths have come; `retry` asks again. */
export type ContactsState = { contacts: Contacts | null; trouble: string | null; retry: () => void };

/**
 * Asks once how the youths of a form are reached. Those who cannot be contacted any more, because they have died or are
 * gone for the kommun, are taken out of the form by `leaveOut` (Z16, Z17), which is said.
 */
export function useContacts(
  sheet: SheetName,
  youths: readonly Youth[],
  leaveOut: (rowKeys: ReadonlySet<string>) => void,
): ContactsState {
  const app = useApp();
  const [attempt, setAttempt] = useState(0);
  const [contacts, setContacts] = useState<Contacts | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    const keys = youths.map(({ rowKey }) => rowKey);
    if (keys.length === 0) return;
    let isCurrent = true;
    setTrouble(null);
    readContacts(app, sheet, keys).then(
      (found) => {
        if (!isCurrent) return;
        setContacts(found);
        const gone = new Set(keys.filter((key) => !found.has(key)));
        if (gone.size === 0) return;
        leaveOut(gone);
        app.store.set({ notice: { kind: 'warning', text: sv.contacts.leftOut(gone.size) } });
      },
      (error) => isCurrent && setTrouble(messageOf(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [app, attempt]);
  return { contacts, trouble, retry: () => setAttempt((before) => before + 1) };
}
