import type { RowValues } from '../server/domain/sheet.ts';
import { type Person, personOf } from './review.ts';
import type { Marked } from './workbook/selection.ts';

/**
 * A youth whose row (`rowKey`) is marked; `id` tells youths apart. `period` is the key of the aktivitetsansvar where the
 * sheet is the caseload.
 */
export type Youth = Person & {
  rowKey: string;
  period: string | null;
  identityNumber: string;
  values: RowValues;
};

/** The youths of the marked rows, each once, in the order of the sheet. */
export function youthsOf(marked: Marked | null): Youth[] {
  if (!marked) return [];
  const isCaseload = marked.pulled.sheet === 'aktivitetsansvar';
  const youths = new Map<string, Youth>();
  for (const { key, values } of marked.rows) {
    const person = personOf(values);
    if (person.id === '' || (!isCaseload && youths.has(person.id))) continue;
    const id = isCaseload ? key : person.id;
    const period = isCaseload ? key : null;
    youths.set(id, { ...person, id, rowKey: key, period, identityNumber: person.id, values });
  }
  return [...youths.values()];
}

/** The marked rows one by one, for what is about rows and not about youths: a youth may have several. */
export function rowsOf({ rows }: Marked): Youth[] {
  return rows.flatMap(({ key, values }) => {
    const person = personOf(values);
    if (person.id === '') return [];
    return { ...person, id: key, rowKey: key, period: null, identityNumber: person.id, values };
  });
}

/** How a new row says whom it is about: in the caseload by the period, elsewhere by the identity number. */
export function namingOf({ period, identityNumber }: Youth): RowValues {
  return period === null ? { personnummer: identityNumber } : { aktivitetsansvar: period };
}
