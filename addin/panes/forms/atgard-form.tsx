import { validateAtgard } from '../../../server/domain/atgard.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { useAppState } from '../../app.ts';
import type { Session } from '../../session.ts';
import { sv } from '../../ui/sv.ts';
import { BatchForm } from './batch-form.tsx';
import { columnsOf, textOf } from './form-columns.ts';

const FIELDS = [
  'atgardstyp',
  'startdatum',
  'slutdatum',
  'sysselsattningVidAtgard',
  'sysselsattningEfterAtgard',
  'orsakAvslutad',
  'anteckningar',
];

/** Registrera åtgärder (R151–R176): one åtgärd for each of the marked youths. */
export function AtgardForm({ session }: { session: Session }) {
  const sheet = useAppState((state) => state.sheets.find(({ name }) => name === 'atgarder'));
  if (!sheet) return null;
  return (
    <BatchForm
      session={session}
      title={sv.atgard.title}
      countLabel={sv.save.count}
      sheet="atgarder"
      list="registreraAtgarder"
      columns={columnsOf(sheet, FIELDS)}
      defaults={{}}
      hints={{ anteckningar: sv.atgard.notesHint }}
      judge={judge}
    />
  );
}

function judge(values: RowValues) {
  const fields = {
    atgardstyp: textOf(values.atgardstyp),
    startdatum: textOf(values.startdatum),
    slutdatum: textOf(values.slutdatum),
    sysselsattningVidAtgard: textOf(values.sysselsattningVidAtgard),
    sysselsattningEfterAtgard: textOf(values.sysselsattningEfterAtgard),
    orsakAvslutad: textOf(values.orsakAvslutad),
  };
  return validateAtgard(fields, null);
}
