import * as z from 'zod/mini';
import { ROLES } from '../domain/access.ts';
import { PlainDate } from './dates.ts';

/** The jobs that the program can run, by the name in `POST /api/jobs/{job}/start`. */
export const JOB_NAMES = [
  'aktivitetsansvar',
  'examen',
  'placeringar',
  'register',
  'navet-avisering',
  'navet-hamta',
  'navet-utomkommunala',
  'scb-export',
  'sok-personer',
  'gallring',
  'dubbla-elever',
  'omraden',
] as const;
export type JobName = (typeof JOB_NAMES)[number];

/** A kommun's four digits, or `*` for all. */
export const KommunKod = z.string().check(z.regex(/^(\d{4}|\*)$/, 'Kommunen anges med fyra siffror.'));

/**
 * The nightly run: which day it is made for (default today), which kommun (`*` = all), and whether past the brakes and
 * to a day to come.
 */
export const AktivitetsansvarParams = z.strictObject({
  date: z.optional(PlainDate),
  kommun: z.optional(KommunKod),
  confirm: z.optional(z.boolean()),
});
export type AktivitetsansvarParams = z.infer<typeof AktivitetsansvarParams>;

/**
 * The nightly run as it is held. `held`: the kommuner in which the brakes have stopped it, each with how many periods it was
 * told that the run would open and close: `confirm` is a yes to so many there, or to everything where none is held.
 */
export const NightRun = z.strictObject({
  ...AktivitetsansvarParams.shape,
  held: z.optional(z.record(z.string(), z.strictObject({ opens: z.number(), closes: z.number() }))),
});
export type NightRun = z.infer<typeof NightRun>;

/** A file that has been taken in and checked: the rest of it is applied. */
export const LeveransParams = z.strictObject({
  leverans: z.int().check(z.positive()),
  confirm: z.optional(z.boolean()),
});
export type LeveransParams = z.infer<typeof LeveransParams>;

/** The parameters of a run under which a process takes a file in: what is not whole when it dies has to be sent again. */
export const INCOMING = { incoming: true } as const;

/** Avisering: the rest of a file that has been taken in, or else what lies in the drop folder. */
export const AviseringParams = z.union([LeveransParams, z.strictObject({})]);

/** What the log of a run has told of: files by their place and SHA-256, connections by their ids. */
const Told = z.array(z.union([z.string(), z.number()]));

/**
 * The reading of the drop folder as its run holds it. `told`: the files that its log has told of; `held`: the one that a
 * brake holds, by its SHA-256, with what it would be as a delivery in `file`. `confirm` is a yes to that one, or to all where
 * none is held.
 */
export const AviseringRun = z.strictObject({
  confirm: z.optional(z.boolean()),
  held: z.optional(z.string()),
  file: z.optional(z.object({ name: z.string(), slag: z.string(), omfang: z.string() })),
  told: z.optional(Told),
});
export type AviseringRun = z.infer<typeof AviseringRun>;

/**
 * Examina from files as their run holds it: the kommun whose folder is read, `*` for each of them; the rest as in
 * `AviseringRun`.
 */
export const ExamenRun = z.strictObject({ kommun: KommunKod, ...AviseringRun.shape });
export type ExamenRun = z.infer<typeof ExamenRun>;

/** Hämta personuppgifter: all persons (default), or those folkbokförda in a kommun of the register (Z26). */
export const NavetHamtaParams = z.strictObject({ scope: z.optional(z.enum(['alla', 'folkbokforda'])) });
/** Utomkommunala: by way of KIR, or of the own integration with Skatteverket (R014; default). */
export const NavetUtomkommunalaParams = z.strictObject({
  variant: z.optional(z.enum(['kir', 'skatteverket'])),
});
/** What a run that asks Navet has been told, beside what it remembers of its brake. */
export const NavetHamtaRun = z.object(NavetHamtaParams.shape);
export const NavetUtomkommunalaRun = z.object(NavetUtomkommunalaParams.shape);
/** `held`: the answers that a brake holds; `confirm` is a yes to them. */
export const HeldRun = z.object({ held: z.optional(z.string()), confirm: z.optional(z.boolean()) });

/**
 * An export to SCB: which kommun (default the own), a half-year's first and last day (default the last half-year that has
 * ended), and the profile where it is not the half-year's own.
 */
export const ScbExportParams = z.strictObject({
  kommun: z.optional(z.string().check(z.regex(/^\d{4}$/, 'Kommunen anges med fyra siffror.'))),
  from: z.optional(z.string().check(z.maxLength(10))),
  to: z.optional(z.string().check(z.maxLength(10))),
  profile: z.optional(z.string().check(z.maxLength(30))),
});
export type ScbExportParams = z.infer<typeof ScbExportParams>;

/**
 * An export as its run holds it, with the role of who asked for it. One that a schedule made has no days, and may be for
 * all kommuner (`*`).
 */
export const ScbExportRun = z.object({
  kommun: z.string(),
  from: z.optional(z.string()),
  to: z.optional(z.string()),
  profile: z.optional(z.string()),
  role: z.optional(z.enum(ROLES)),
});
export type ScbExportRun = z.infer<typeof ScbExportRun>;

/** A job that is made for one kommun, or `*` for all. */
export const KommunParams = z.strictObject({ kommun: z.optional(KommunKod) });

/** A job that there is nothing to tell. */
export const NoParams = z.strictObject({});

/** Gallring: which kommun (`*` = all, with what is nobody's in particular). */
export const GallringParams = z.strictObject({ kommun: z.optional(KommunKod) });

/**
 * Gallring as its run holds it: the day that it counts from, and, where a brake has stopped it, in which kommuner with
 * the day that their numbers are of. `confirm` is a yes to those, or to all where none is held.
 */
export const GallringRun = z.strictObject({
  kommun: z.optional(KommunKod),
  date: z.optional(PlainDate),
  confirm: z.optional(z.boolean()),
  held: z.optional(z.record(z.string(), PlainDate)),
});
export type GallringRun = z.infer<typeof GallringRun>;

/**
 * Placements: the rest of a file that has been taken in, or else what lies in the kommun's drop folder, and what its
 * connections to SS12000 have (`*` = all). `full`: everything that these have, not only what has changed.
 */
export const PlaceringarParams = z.union([
  LeveransParams,
  z.strictObject({ kommun: z.optional(KommunKod), full: z.optional(z.boolean()) }),
]);
export type PlaceringarParams = z.infer<typeof PlaceringarParams>;

/**
 * The taking of files and the asking of connections as its run holds it. `told`: what is done of both; `held`: the `file`
 * that a brake holds, or else the connections, with `confirm` once it or they are confirmed, and by connection how many `ending`
 * placements were told of; `part`: the delivery of one that has been fetched whole.
 */
export const PlaceringarRun = z.strictObject({
  ...AviseringRun.shape,
  kommun: z.optional(KommunKod),
  full: z.optional(z.boolean()),
  ending: z.optional(z.record(z.string(), z.number())),
  part: z.optional(
    z.object({
      leverans: z.number(),
      connection: z.number(),
      version: z.number(),
      name: z.string(),
      lage: z.string(),
    }),
  ),
});
export type PlaceringarRun = z.infer<typeof PlaceringarRun>;

/** Examina: the rest of a file that has been taken in, or else what lies in the kommun's drop folder (`*` = all). */
export const ExamenParams = z.union([LeveransParams, KommunParams]);
export type ExamenParams = z.infer<typeof ExamenParams>;

/** What each job may be told. */
export const JOB_PARAMS = {
  aktivitetsansvar: AktivitetsansvarParams,
  examen: ExamenParams,
  register: LeveransParams,
  placeringar: PlaceringarParams,
  'navet-avisering': AviseringParams,
  'navet-hamta': NavetHamtaParams,
  'navet-utomkommunala': NavetUtomkommunalaParams,
  'scb-export': ScbExportParams,
  'sok-personer': NoParams,
  gallring: GallringParams,
  'dubbla-elever': KommunParams,
  omraden: NoParams,
} as const;

/** True for the name of a job that this program can run. */
export function isJobName(name: string): name is JobName {
  return JOB_NAMES.some((known) => known === name);
}

/** The schema of what a job may be told. */
export function jobParams(job: JobName): z.ZodMiniType<object> {
  return JOB_PARAMS[job];
}
