import * as z from 'zod/mini';
import { SHEET_NAMES, type SheetName } from '../domain/sheet.ts';
import { RowValues } from './cells.ts';
import { RowError } from './push.ts';

/** Body of `POST /api/personer/sok`: the identity number stands in the body, never in the address. */
export const LookUpRequest = z.strictObject({ personnummer: z.string().check(z.maxLength(20)) });
export type LookUpRequest = z.infer<typeof LookUpRequest>;

/** What is known of somebody who may be about to be registered; no name where the register has none to show. */
export const LookUpAnswer = z.object({
  fornamn: z.nullable(z.string()),
  efternamn: z.nullable(z.string()),
  /** Why the person cannot be registered. */
  errors: z.array(RowError),
  warnings: z.array(RowError),
});
export type LookUpAnswer = z.infer<typeof LookUpAnswer>;

/** Body of `POST /api/personer/hitta`: a part of the name, or the beginning of the identity number. */
export const FindRequest = z.strictObject({ text: z.string().check(z.maxLength(100)) });
export type FindRequest = z.infer<typeof FindRequest>;

/** The most persons that a search gives. */
export const MOST_FOUND = 20;

/**
 * Persons by name, each with the period to open: the open one, else the latest. `more`: others fit too. `folkbokforda`:
 * youths of the kommun whom it has never had a period for, by an index made `from` that instant (null: it has never been
 * made, so that only a whole number finds them); null for a role that searches the caseload only.
 */
export const FindAnswer = z.object({
  persons: z.array(
    z.object({
      period: z.string(),
      personnummer: z.string(),
      fornamn: z.string(),
      efternamn: z.string(),
      status: z.string(),
      kommun: z.string(),
    }),
  ),
  more: z.boolean(),
  folkbokforda: z.nullable(
    z.object({
      persons: z.array(z.object({ personnummer: z.string(), fornamn: z.string(), efternamn: z.string() })),
      more: z.boolean(),
      from: z.nullable(z.string()),
    }),
  ),
});
export type FindAnswer = z.infer<typeof FindAnswer>;

/** Body of `POST /api/personer/oppna`: any row of the person, such as a period of the caseload. */
export const OpenRequest = z.strictObject({
  sheet: z.enum(SHEET_NAMES),
  key: z.string().check(z.regex(/^\d{1,15}$/)),
});
export type OpenRequest = z.infer<typeof OpenRequest>;

/** The lists of one person, in the order of the tabs. */
export const PERSON_LISTS = [
  'kontakttillfallen',
  'aktivitetsansvar',
  'atgarder',
  'postadresser',
  'kontaktuppgifter',
  'elevhistorik',
] as const satisfies readonly SheetName[];

const Mark = z.object({ by: z.nullable(z.string()), at: z.string() });

/** A row of a list. `avslutad`, `annanKommun`: what decides which of its columns may be edited (Z44, Z45). */
export const PersonRow = z.object({
  key: z.string(),
  version: z.number(),
  values: RowValues,
  /** The period of the kommun that it belongs to; null where it belongs to none of them. */
  period: z.nullable(z.string()),
  avslutad: z.boolean(),
  annanKommun: z.boolean(),
  created: z.nullable(Mark),
  changed: z.nullable(Mark),
});
export type PersonRow = z.infer<typeof PersonRow>;

/** A list of one person. `pullId`: what its rows, or new ones, are pushed from; null for one who may only read. */
export const PersonList = z.object({
  sheet: z.enum(PERSON_LISTS),
  pullId: z.nullable(z.string()),
  rows: z.array(PersonRow),
});
export type PersonList = z.infer<typeof PersonList>;

/** Everything that the role may see of one person. */
export const PersonAnswer = z.object({
  person: z.object({
    personnummer: z.string(),
    fornamn: z.string(),
    efternamn: z.string(),
    /** In years, today. */
    alder: z.number(),
    /** Null where the kommun does not see it: the person lives elsewhere (Z44). */
    folkbokforing: z.nullable(
      z.object({
        coAdress: z.nullable(z.string()),
        gatuadress: z.nullable(z.string()),
        postnummer: z.nullable(z.string()),
        postort: z.nullable(z.string()),
      }),
    ),
    /** Where in the kommun that is; null where it is not known or not kept (R029, Z46). `namn` null: no område has the code. */
    omrade: z.nullable(z.object({ nyckelkod: z.string(), namn: z.nullable(z.string()) })),
  }),
  /** The period that the row belongs to, else the open one, else the latest. */
  period: z.string(),
  lists: z.array(PersonList),
  /** Handläggare who stand on a period and can no longer be chosen, by their names. */
  former: z.array(z.object({ value: z.string(), label: z.string() })),
});
export type PersonAnswer = z.infer<typeof PersonAnswer>;
