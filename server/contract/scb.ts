import * as z from 'zod/mini';
import { FAULT_SHEETS, FORM_CHECKS } from '../domain/scb/fault.ts';
import { SCB_FIELD_NAMES } from '../domain/scb/fields.ts';
import { LEVELS, SCB_CHECKS } from '../domain/scb/profile.ts';
import { Pointer } from './oversikt.ts';

/** How many youths and åtgärder a file or a count is about, and what is wrong with them. */
const Counts = {
  perioder: z.number(),
  atgarder: z.number(),
  errors: z.number(),
  warnings: z.number(),
};

/** Periods that are not told to SCB; the protected are counted, never named. */
export const ScbLeftOut = z.object({
  skyddade: z.number(),
  annanSkolform: z.number(),
  introduktionsprogram: z.number(),
});
export type ScbLeftOut = z.infer<typeof ScbLeftOut>;

/** A code that went into a file though no public source confirms it, and how many times. */
export const ScbUnconfirmed = z.object({
  field: z.enum(SCB_FIELD_NAMES),
  title: z.string(),
  code: z.string(),
  count: z.number(),
});
export type ScbUnconfirmed = z.infer<typeof ScbUnconfirmed>;

/** What is known of an export beside its file and its log. */
export const ScbFacts = z.object({
  rows: z.number(),
  perioder: z.number(),
  atgarder: z.number(),
  leftOut: ScbLeftOut,
  unconfirmed: z.array(ScbUnconfirmed),
  formConfirmed: z.boolean(),
  /** The half-year had not ended. */
  preliminary: z.boolean(),
  profileName: z.string(),
  fileName: z.string(),
});
export type ScbFacts = z.infer<typeof ScbFacts>;

/** An export as it is listed: who made it when, by what, and what it came to. */
export const ScbExport = z.extend(ScbFacts, {
  ...Counts,
  id: z.string(),
  kommun: z.string(),
  halfYear: z.string(),
  from: z.string(),
  to: z.string(),
  profile: z.object({ id: z.string(), version: z.number() }),
  made: z.string(),
  madeBy: z.nullable(z.string()),
  /** The run that made it. */
  run: z.nullable(z.string()),
  /** Without errors and not empty: ready to be sent to SCB, which replaces all that was sent before. */
  ready: z.boolean(),
  sha256: z.string(),
  bytes: z.number(),
});
export type ScbExport = z.infer<typeof ScbExport>;
export const ScbExportsAnswer = z.object({ exports: z.array(ScbExport) });

/** A fault of an export, with the row of a sheet where it is mended. Protected persons are never among them. */
export const ScbLogFault = z.object({
  level: z.enum(LEVELS),
  check: z.enum([...SCB_CHECKS, ...FORM_CHECKS]),
  /** The row of the file, from 1, the header not counted. */
  row: z.number(),
  person: z.string(),
  name: z.string(),
  personnummer: z.string(),
  sheet: z.enum(FAULT_SHEETS),
  key: z.string(),
  field: z.enum(SCB_FIELD_NAMES),
  title: z.string(),
  wrong: z.string(),
  mend: z.string(),
});
export type ScbLogFault = z.infer<typeof ScbLogFault>;

/** The log of an export. `more`: so many faults are not shown here; the file of the log has them all. */
export const ScbLogAnswer = z.object({
  export: ScbExport,
  faults: z.array(ScbLogFault),
  more: z.number(),
});
export type ScbLogAnswer = z.infer<typeof ScbLogAnswer>;

/** A half-year that can be chosen, with the profiles that it can be exported by, its own first. */
export const ScbHalfYear = z.object({
  halfYear: z.string(),
  /** `första halvåret 2026` */
  words: z.string(),
  from: z.string(),
  to: z.string(),
  ended: z.boolean(),
  profiles: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type ScbHalfYear = z.infer<typeof ScbHalfYear>;
export const ScbHalfYearsAnswer = z.object({
  halfYears: z.array(ScbHalfYear),
  /** The half-year that the work is about; null where it has no profile of its own. */
  due: z.nullable(z.string()),
});
export type ScbHalfYearsAnswer = z.infer<typeof ScbHalfYearsAnswer>;

/** A kind of fault, how many youths have it, and the rows in which it is mended. */
export const ScbFaultKind = z.object({
  level: z.enum(LEVELS),
  check: z.enum([...SCB_CHECKS, ...FORM_CHECKS]),
  title: z.string(),
  wrong: z.string(),
  mend: z.string(),
  persons: z.number(),
  /** Pulled, they are the rows; the first of them where there are too many to name. */
  rows: Pointer,
});
export type ScbFaultKind = z.infer<typeof ScbFaultKind>;

/** How the kommun stands: what an export made now would come to. */
export const ScbReadiness = z.object({
  ...Counts,
  halfYear: z.string(),
  words: z.string(),
  from: z.string(),
  to: z.string(),
  profile: z.object({ id: z.string(), name: z.string(), version: z.number() }),
  /** Youths with at least one error: those whom SCB would refuse today. */
  refused: z.number(),
  persons: z.number(),
  leftOut: ScbLeftOut,
  /** Errors first, each with the most youths first. */
  kinds: z.array(ScbFaultKind),
});
export type ScbReadiness = z.infer<typeof ScbReadiness>;

/** A period or an åtgärd that is not as in a former file: new since then, gone, or with other values. */
export const ScbChange = z.object({
  change: z.enum(['added', 'gone', 'changed']),
  what: z.enum(['period', 'atgard']),
  /** The row of the former file, from 1, the header not counted; null for what is new. */
  row: z.nullable(z.number()),
  /** Who it is about; null where it is nobody whom one may see. */
  person: z.nullable(z.string()),
  name: z.nullable(z.string()),
  /** The row of the sheet that it is today; null for what is gone. */
  sheet: z.nullable(z.enum(FAULT_SHEETS)),
  key: z.nullable(z.string()),
  fields: z.array(
    z.object({ field: z.enum(SCB_FIELD_NAMES), title: z.string(), before: z.string(), after: z.string() }),
  ),
});
export type ScbChange = z.infer<typeof ScbChange>;

/** A former file held against today's content. `more`: so many changes are not shown. */
export const ScbComparison = z.object({
  added: z.number(),
  gone: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  changes: z.array(ScbChange),
  more: z.number(),
});
export type ScbComparison = z.infer<typeof ScbComparison>;
