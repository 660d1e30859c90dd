import * as z from 'zod/mini';
import { listItems } from '../domain/lists.ts';
import { SCB_FIELD_NAMES, SCB_LISTS } from '../domain/scb/fields.ts';
import { isHalfYear } from '../domain/scb/half-year.ts';
import {
  DATE_FORMS,
  DELIMITERS,
  ENCODINGS,
  IDENTITY_FORMS,
  LEVELS,
  LINE_ENDS,
  QUOTES,
  SCB_CHECKS,
} from '../domain/scb/profile.ts';

/** A half-year, `2026H1`. */
export const HalfYear = z
  .string()
  .check(z.refine((value) => isHalfYear(value), 'Halvåret skrivs 2026H1 eller 2026H2.'));

const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));
const MOST_CODES = Math.max(...SCB_LISTS.map((list) => listItems(list).length)) + 20;

const Code = z.strictObject({
  code: text(40),
  /** True when a public source states the code. */
  confirmed: z.boolean(),
});
const CodeMap = z
  .record(text(60), Code)
  .check(z.refine((map) => Object.keys(map).length <= MOST_CODES, 'Kodlistan är för lång.'));

const Column = z.strictObject({
  field: z.enum(SCB_FIELD_NAMES),
  title: text(100),
  /** An empty value is an error. */
  required: z.boolean(),
});

/** How one of SCB's collections wants its file, as data: what an administrator edits and what is kept as a file. */
export const ScbProfile = z.strictObject({
  id: z
    .string()
    .check(z.regex(/^[a-z][a-z0-9-]{0,29}$/, 'Profilens id är små bokstäver a–z, siffror och bindestreck.')),
  name: text(100),
  description: z.string().check(z.maxLength(1000)),
  halfYears: z.nullable(z.strictObject({ from: HalfYear, to: z.nullable(HalfYear) })),
  byChoice: z.boolean(),
  formConfirmed: z.boolean(),
  withoutIntroduktionsprogram: z.boolean(),
  columns: z.array(Column).check(z.minLength(1), z.maxLength(60)),
  codes: z.partialRecord(z.enum(SCB_LISTS), CodeMap),
  format: z.strictObject({
    delimiter: z.enum(DELIMITERS),
    quotes: z.enum(QUOTES),
    encoding: z.enum(ENCODINGS),
    lineEnd: z.enum(LINE_ENDS),
    header: z.boolean(),
    date: z.enum(DATE_FORMS),
    identity: z.enum(IDENTITY_FORMS),
  }),
  checks: z.partialRecord(z.enum(SCB_CHECKS), z.enum(LEVELS)),
});
export type ScbProfile = z.infer<typeof ScbProfile>;

/** Body of `PUT /api/scb/profiles/{id}`: the whole profile. `version`: the one that it was made from, 0 for a new one. */
export const SaveScbProfile = z.strictObject({
  version: z.int().check(z.minimum(0)),
  profile: ScbProfile,
});
export type SaveScbProfile = z.infer<typeof SaveScbProfile>;

/** A version of a profile. Without `savedAt` it came with the program. */
export const ScbProfileVersion = z.object({
  version: z.number(),
  savedAt: z.nullable(z.string()),
  savedBy: z.nullable(z.string()),
});
export type ScbProfileVersion = z.infer<typeof ScbProfileVersion>;

/** A profile as it stands, in the list: without its columns and codes. */
export const ScbProfileSummary = z.object({
  id: z.string(),
  version: z.number(),
  name: z.string(),
  description: z.string(),
  halfYears: z.nullable(z.object({ from: z.string(), to: z.nullable(z.string()) })),
  byChoice: z.boolean(),
  formConfirmed: z.boolean(),
  /** How many of its codes no public source confirms. */
  unconfirmedCodes: z.number(),
});
export type ScbProfileSummary = z.infer<typeof ScbProfileSummary>;
export const ScbProfilesAnswer = z.object({ profiles: z.array(ScbProfileSummary) });

/** A profile as it stands, with the versions that there have been, the newest first. */
export const ScbProfileAnswer = z.object({
  version: z.number(),
  profile: ScbProfile,
  versions: z.array(ScbProfileVersion),
});
export type ScbProfileAnswer = z.infer<typeof ScbProfileAnswer>;

/** A profile as one of its versions had it. */
export const ScbProfileVersionAnswer = z.object({ version: z.number(), profile: ScbProfile });
export type ScbProfileVersionAnswer = z.infer<typeof ScbProfileVersionAnswer>;
