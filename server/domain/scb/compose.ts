import { formatIdentity } from '../identity.ts';
import { lackedBy } from './encoding.ts';
import type { FaultSheet, FormCheck, ScbFault } from './fault.ts';
import { fieldOf, listOf, type ScbField } from './fields.ts';
import { type Line, lineMaker } from './line.ts';
import type { CodeMap, ScbProfile } from './profile.ts';
import type { ReportedAtgard, ReportedPeriod } from './report.ts';

/** The lines of a period, one for each åtgärd or one without, and what is wrong with what stands in them. */
export type Composed = { lines: string[]; faults: ScbFault[] };

/** In how many rows of the file each code stands that no public source confirms, by field and code. */
export type Unconfirmed = Map<ScbField, Map<string, number>>;

export type Composer = {
  /** The first line of the file, or nothing. */
  header: string;
  compose(period: ReportedPeriod): Composed;
  unconfirmed: Unconfirmed;
};

/**
 * Makes the lines of a file by a profile: columns in its order, values as its codes, dates and numbers in its forms. A
 * value without a code, a mandatory one that is empty and a character that cannot stand in the file are errors.
 */
export function composer(profile: ScbProfile): Composer {
  const unconfirmed: Unconfirmed = new Map();
  const toLine = lineMaker(profile.format);
  const cells = profile.columns.map((column) => cellOf(profile, column, toLine, unconfirmed));
  const ofPeriod = cells.filter(({ owner }) => owner !== 'atgard');
  const ofAtgard = cells.filter(({ owner }) => owner === 'atgard');
  return {
    header: profile.format.header ? toLine.join(profile.columns.map(({ title }) => toLine.cell(title))) : '',
    unconfirmed,
    compose(period) {
      const faults: ScbFault[] = [];
      const texts: string[] = new Array(cells.length).fill('');
      for (const cell of ofPeriod)
        texts[cell.index] = cell.write(periodValue(period, cell.field), period, null, faults);
      if (period.atgarder.length === 0) return { lines: [toLine.join(texts)], faults };
      const lines = period.atgarder.map((atgard) => {
        for (const cell of ofAtgard) {
          texts[cell.index] = cell.write(atgardValue(atgard, cell.field), period, atgard, faults);
        }
        return toLine.join(texts);
      });
      return { lines, faults };
    },
  };
}

type Cell = {
  index: number;
  field: ScbField;
  owner: string;
  /** The text of the cell; what is wrong with it is added to the faults. */
  write(
    value: string | null,
    period: ReportedPeriod,
    atgard: ReportedAtgard | null,
    faults: ScbFault[],
  ): string;
};

function cellOf(
  profile: ScbProfile,
  column: ScbProfile['columns'][number],
  toLine: Line,
  unconfirmed: Unconfirmed,
): Cell {
  const { field, required } = column;
  const { owner, kind } = fieldOf(field);
  const list = listOf(field);
  const codes = list === null ? null : (profile.codes[list] ?? {});
  const { format } = profile;
  const count = counter(unconfirmed, field);
  return {
    index: profile.columns.indexOf(column),
    field,
    owner,
    write(value, period, atgard, faults) {
      const tell = (check: FormCheck, detail?: string) => {
        faults.push({
          level: 'error',
          check,
          ...placeOf(owner, period, atgard),
          field,
          ...(detail ? { detail } : {}),
        });
      };
      if (value === null || value === '') {
        if (required) tell('vardeSaknas');
        return toLine.cell('');
      }
      if (codes) {
        const rows = atgard ? 1 : Math.max(1, period.atgarder.length);
        return toLine.cell(
          toCode(
            codes,
            value,
            (code) => count(code, rows),
            () => tell('kodSaknas', value),
          ),
        );
      }
      if (kind === 'date') return toLine.cell(format.date === 'YYYYMMDD' ? value.replaceAll('-', '') : value);
      if (kind === 'identity') {
        return toLine.cell(format.identity === 'YYYYMMDD-XXXX' ? formatIdentity(value) : value);
      }
      const lacked = lackedBy(format.encoding, value);
      if (lacked !== null) tell('teckenSaknas', lacked);
      const unfit = toLine.unfit(value);
      if (unfit !== null) tell('teckenOtillatet', unfit);
      return toLine.cell(value);
    },
  };
}

/** A fault of a period's own columns is mended in its row, one of an åtgärd's in Att rätta. */
function placeOf(
  owner: string,
  { id, personId, kontakt }: ReportedPeriod,
  atgard: ReportedAtgard | null,
): { sheet: FaultSheet; key: number; personId: number } {
  if (atgard && owner === 'atgard') return { sheet: 'attRatta', key: atgard.id, personId };
  if (kontakt && owner === 'kontakt') return { sheet: 'kontakttillfallen', key: kontakt.id, personId };
  return { sheet: 'aktivitetsansvar', key: id, personId };
}

function toCode(codes: CodeMap, value: string, count: (code: string) => void, missing: () => void): string {
  const found = Object.hasOwn(codes, value) ? codes[value] : undefined;
  if (!found) {
    missing();
    return '';
  }
  if (!found.confirmed) count(found.code);
  return found.code;
}

function counter(unconfirmed: Unconfirmed, field: ScbField): (code: string, rows: number) => void {
  return (code, rows) => {
    const counts = unconfirmed.get(field) ?? new Map<string, number>();
    unconfirmed.set(field, counts.set(code, (counts.get(code) ?? 0) + rows));
  };
}

function periodValue(period: ReportedPeriod, field: ScbField): string | null {
  if (field === 'senasteKontakt') return period.kontakt?.kontaktdatum ?? null;
  if (field === 'sysselsattningVidSenasteKontakt') return period.kontakt?.sysselsattning ?? null;
  return period[field as PeriodField];
}

function atgardValue(atgard: ReportedAtgard, field: ScbField): string | null {
  return atgard[field as AtgardField];
}

type PeriodField = Extract<ScbField, keyof ReportedPeriod>;
type AtgardField = Extract<ScbField, keyof ReportedAtgard>;
