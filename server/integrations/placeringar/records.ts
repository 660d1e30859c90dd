import type { PlainDate } from '../../domain/plain-date.ts';

/** A school unit as the source tells of it; `kod` is the skolenhetskod of 8 digits. */
export type Enhet = { externId: string; kod: string | null; namn: string; slutdatum: PlainDate | null };

/** A study path as the source tells of it. */
export type Studievag = { kod: string; namn: string; introduktionsprogram: boolean };

/** What a placement file may say of protection. Undefined elsewhere: the format does not say (Z17). */
export type Skydd = { sekretessmarkering: boolean; skyddadFolkbokforing: boolean };

/** One person of the file, also one without placements that matter here. */
export type Elev = { identityNumber: string; skydd: Skydd | undefined };

/** One placement: a person at a unit on a study path for a time. Both dates are included. */
export type Placering = {
  /** 12 characters; may be a school's own number, which no register knows. */
  identityNumber: string;
  /** Unique within a source, the same in its next delivery. */
  externId: string;
  enhet: { externId: string; kod: string | null; namn: string | null };
  studievagKod: string | null;
  /** As the source writes it, in capitals: GY, GYAN, VUXGY … */
  skolform: string;
  gymnasium: boolean;
  introduktionsprogram: boolean;
  arskurs: number | null;
  startdatum: PlainDate;
  slutdatum: PlainDate | null;
  avbruten: boolean;
};

export type RowRefusedCode =
  | 'form'
  | 'personnummer'
  | 'enhet'
  | 'skolform'
  | 'studievag'
  | 'arskurs'
  | 'datum'
  | 'avbrott'
  | 'repeated';

/** Why one row is left out while the rest goes in. `message` is Swedish and holds no personal data. */
export type RowRefused = { code: RowRefusedCode; message: string };

/**
 * `nr` is the person's place in the file (SS12000, Admission) or the line of the row (CSV), from 1. `externIds` of a
 * rejected row are the placements that it is about, as far as can be told: they stand in the file all the same, so a full
 * delivery does not end them (Z39). One that ends with `/` is all of a person's: the row does not tell which. `whole` says
 * that what stands of a person is all that there is: other placements whose ids begin with `person` have ended.
 */
export type PlaceringItem =
  | { kind: 'enhet'; nr: number; enhet: Enhet }
  | { kind: 'studievag'; nr: number; studievag: Studievag }
  | { kind: 'elev'; nr: number; elev: Elev }
  | { kind: 'placering'; nr: number; placering: Placering }
  | { kind: 'whole'; nr: number; person: string; externIds: string[] }
  | { kind: 'rejected'; nr: number; refused: RowRefused; externIds: string[] };

/** Thrown while one row is interpreted, and turned into its rejection. */
export class RowProblem extends Error {
  readonly code: RowRefusedCode;
  constructor(code: RowRefusedCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Runs the interpretation of one row; what it throws as RowProblem becomes the row's rejection. */
export function orRejected<T extends PlaceringItem>(
  nr: number,
  interpret: () => T,
  externIds: string[] = [],
): T | PlaceringItem {
  try {
    return interpret();
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    return { kind: 'rejected', nr, refused: { code: error.code, message: error.message }, externIds };
  }
}
