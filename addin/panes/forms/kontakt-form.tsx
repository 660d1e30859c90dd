import { useAppState } from '../../app.ts';
import { endingsOf, showsContacts } from '../../close-along.ts';
import { today } from '../../dates.ts';
import type { Session } from '../../session.ts';
import { sv } from '../../ui/sv.ts';
import { BatchForm } from './batch-form.tsx';
import { contactColumns, isAsked, judgeContact } from './contact-values.ts';

const FIELDS = [
  'kontaktdatum',
  'orsak',
  'kontaktsatt',
  'fickKontakt',
  'sysselsattning',
  'anteckningar',
  'uppfoljning',
  'uppfoljningsdatum',
  'handlaggare',
];

/** Registrera kontakttillfälle (R183–R194): one contact for each of the marked youths. */
export function KontaktForm({ session }: { session: Session }) {
  const sheet = useAppState((state) => state.sheets.find(({ name }) => name === 'kontakttillfallen'));
  if (!sheet) return null;
  return (
    <BatchForm
      session={session}
      title={sv.kontakt.title}
      countLabel={sv.kontakt.count}
      sheet="kontakttillfallen"
      list="registreraKontakttillfalle"
      columns={contactColumns(sheet, FIELDS)}
      defaults={{ kontaktdatum: today(), fickKontakt: false, uppfoljning: false }}
      hints={{ handlaggare: sv.kontakt.handlaggareHint }}
      blanks={{ handlaggare: sv.kontakt.unchanged }}
      shows={isAsked}
      judge={judgeContact}
      listsContacts
      along={{
        label: sv.kontakt.endAlong,
        hint: sv.kontakt.endAlongHint,
        on: showsContacts,
        changes: endingsOf,
      }}
    />
  );
}
