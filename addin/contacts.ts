import type { Contact } from '../server/contract/contacts.ts';
import { MAX_EXPORTED_KEYS } from '../server/contract/export.ts';
import type { DiffColumn } from '../server/domain/diff-types.ts';
import { listLabel } from '../server/domain/lists.ts';
import type { CellValue, SheetName } from '../server/domain/sheet.ts';
import type { App } from './app.ts';
import { sv } from './ui/sv.ts';

/** How youths are reached, the primary first, by the keys of their rows; one who cannot be contacted is not there. */
export type Contacts = ReadonlyMap<string, readonly Contact[]>;

/** Asks how those are reached whom rows of a sheet are about (R193); it is noted in the read log. */
export async function readContacts(
  { api }: Pick<App, 'api'>,
  sheet: SheetName,
  keys: readonly string[],
): Promise<Contacts> {
  const contacts = new Map<string, readonly Contact[]>();
  for (let start = 0; start < keys.length; start += MAX_EXPORTED_KEYS) {
    const { rows } = await api.contactsOf(sheet, { keys: keys.slice(start, start + MAX_EXPORTED_KEYS) });
    for (const { key, kontaktuppgifter } of rows) contacts.set(key, kontaktuppgifter);
  }
  return contacts;
}

/** “070-174 06 05 · Mobiltelefon, primär kontakt”. */
export function contactText({ kontaktinformation, ...contact }: Contact): string {
  const what = [
    listLabel('kontakttyp', contact.kontakttyp),
    contact.primarKontakt ? sv.contacts.primary : '',
    contact.primartTelefonnr ? sv.contacts.primaryNumber : '',
  ];
  return `${kontaktinformation} · ${what.filter(Boolean).join(', ')}`;
}

/** The columns of a list of those to contact: one that is to be used first, then all numbers and all addresses. */
export const CONTACT_COLUMNS: readonly DiffColumn[] = [
  { key: 'primarKontakt', title: sv.contacts.columns.primary, type: 'text', editable: false },
  { key: 'telefon', title: sv.contacts.columns.phones, type: 'text', editable: false },
  { key: 'epost', title: sv.contacts.columns.mails, type: 'text', editable: false },
];

/** What stands in those columns. */
export function contactCells(contacts: readonly Contact[] = []): CellValue[] {
  const texts = (wanted: (contact: Contact) => boolean) =>
    contacts
      .filter(wanted)
      .map(({ kontaktinformation }) => kontaktinformation)
      .join('; ') || null;
  return [
    texts(({ primarKontakt }) => primarKontakt),
    texts(({ kontakttyp }) => kontakttyp !== 'epost'),
    texts(({ kontakttyp }) => kontakttyp === 'epost'),
  ];
}
