import type { PulledColumn } from '../../../server/contract/pull.ts';
import { validateKontakt } from '../../../server/domain/kontakt.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { useAppState } from '../../app.ts';
import { endingsOf, showsContacts } from '../../close-along.ts';
import { today } from '../../dates.ts';
import type { Session } from '../../session.ts';
import { sv } from '../../ui/sv.ts';
import { BatchForm } from './batch-form.tsx';
import { columnsOf, textOf } from './form-columns.ts';

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
      columns={columnsOf(sheet, FIELDS).map(withMust)}
      defaults={{ kontaktdatum: today(), fickKontakt: false, uppfoljning: false }}
      hints={{ handlaggare: sv.kontakt.handlaggareHint }}
      blanks={{ handlaggare: sv.kontakt.unchanged }}
      shows={(column, values) => column !== 'uppfoljningsdatum' || values.uppfoljning === true}
      judge={judge}
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

/** The day of a follow-up is asked for only when there is one, and must be given then (R189). */
function withMust(column: PulledColumn): PulledColumn {
  return column.key === 'uppfoljningsdatum' ? { ...column, required: true } : column;
}

function judge(values: RowValues) {
  const followUp = values.uppfoljning === true;
  const fields = {
    kontaktdatum: textOf(values.kontaktdatum),
    orsak: textOf(values.orsak),
    kontaktsatt: textOf(values.kontaktsatt),
    sysselsattning: textOf(values.sysselsattning),
    uppfoljning: followUp,
    uppfoljningsdatum: followUp ? textOf(values.uppfoljningsdatum) : null,
    avslutad: false,
    orsakAvslutad: null,
  };
  return validateKontakt(fields, today());
}
