import * as z from 'zod/mini';
import { isBladDagar } from '../domain/blad-dagar.ts';
import { isArchiveDays, isGallringYears } from '../domain/gallring.ts';
import { isGrund } from '../domain/rattslig-grund.ts';
import { isDayOfYear } from '../domain/sommarstopp.ts';
import { PlainDate } from './dates.ts';

const DayOfYear = z.string().check(z.refine((value) => isDayOfYear(value), 'Dagen finns inte.'));
const Introduktionsprogram = z.literal('introduktionsprogram');
const Stopp = z.literal('sommarstopp');
/** True where introduktionsprogram is covered (Z7). */
const Covered = z.boolean();
/** First and last day of the summer stop, `MM-DD`; null for none (Z11). */
const Stop = z.nullable(z.strictObject({ fran: DayOfYear, till: DayOfYear }));

const BladDagar = z.literal('bladDagar');
/** How many days a pulled sheet may be worked with. */
const Dagar = z.int().check(z.refine((value) => isBladDagar(value), 'Antalet dagar går inte.'));

const Gallring = z.literal('gallring');
/** How many years a youth's file is kept after the last avslut; null for ever. */
const Years = z.nullable(z.int().check(z.refine((value) => isGallringYears(value), 'Antalet år går inte.')));
const ArkivDagar = z.literal('arkivDagar');
/** How many days the files of the drop folder's archive and quarantine are kept; null for ever. */
const ArchiveDays = z.nullable(
  z.int().check(z.refine((value) => isArchiveDays(value), 'Antalet dagar går inte.')),
);

const Omraden = z.literal('omraden');
/** The legal ground for keeping nyckelkod and område of youths; null for none, and nothing is kept (Z46). */
const Grund = z.nullable(z.string().check(z.refine((value) => isGrund(value), 'Grunden går inte.')));

/** Body of `PUT /api/kommuner/{kod}/installningar`: what a setting is from a day on. */
export const SetInstallning = z.discriminatedUnion('name', [
  z.strictObject({ name: Introduktionsprogram, validFrom: PlainDate, value: Covered }),
  z.strictObject({ name: Stopp, validFrom: PlainDate, value: Stop }),
  z.strictObject({ name: BladDagar, validFrom: PlainDate, value: Dagar }),
  z.strictObject({ name: Gallring, validFrom: PlainDate, value: Years }),
  z.strictObject({ name: ArkivDagar, validFrom: PlainDate, value: ArchiveDays }),
  z.strictObject({ name: Omraden, validFrom: PlainDate, value: Grund }),
]);
export type SetInstallning = z.infer<typeof SetInstallning>;

const standing = {
  validFrom: z.string(),
  /** True for what is set for all kommuner, false for the kommun's own. */
  forAll: z.boolean(),
  holdsToday: z.boolean(),
};

/** A value of a setting with the day from which it holds, until the next one of the same name. */
export const Installning = z.discriminatedUnion('name', [
  z.object({ name: Introduktionsprogram, value: Covered, ...standing }),
  z.object({ name: Stopp, value: Stop, ...standing }),
  z.object({ name: BladDagar, value: Dagar, ...standing }),
  z.object({ name: Gallring, value: Years, ...standing }),
  z.object({ name: ArkivDagar, value: ArchiveDays, ...standing }),
  z.object({ name: Omraden, value: Grund, ...standing }),
]);
export type Installning = z.infer<typeof Installning>;

/** What has been, is and will be set for a kommun, by name and then by day. */
export const InstallningarAnswer = z.object({ installningar: z.array(Installning) });
export type InstallningarAnswer = z.infer<typeof InstallningarAnswer>;
