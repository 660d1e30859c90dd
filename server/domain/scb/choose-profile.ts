import type { PlainDate } from '../plain-date.ts';
import { type GivenDays, type HalfYear, halfYearInWords, notOneWhole, readDays } from './half-year.ts';
import type { VersionedProfile } from './profile.ts';
import { spanInWords } from './profile-faults.ts';

/** What an export is made of: a whole half-year and the profile that it goes by; or what is wrong. */
export type Choice = { halfYear: HalfYear; chosen: VersionedProfile } | { wrong: string };

/**
 * The half-year and the profile that the fields of an export mean (R242): the profile that is named, else the
 * half-year's own. Wrong are days that do not make up one half-year that has begun, or span two profiles; and a profile
 * that is unknown or for other half-years.
 */
export function chooseExport(
  days: GivenDays,
  profileId: string | undefined,
  profiles: readonly VersionedProfile[],
  today: PlainDate,
): Choice {
  const read = readDays(days, today);
  if ('wrong' in read) return read;
  const { spans } = read;
  const [halfYear = ''] = spans;
  const met = new Set(spans.map((other) => profileOf(profiles, other)?.profile.name));
  if (met.size > 1 && !met.has(undefined)) {
    const names = [...met].join(' och ');
    return { wrong: `Datumen går över två av SCB:s insamlingar (${names}). Gör en export för varje halvår.` };
  }
  const wrong = notOneWhole(days, spans);
  if (wrong !== null) return { wrong };
  return profileId === undefined ? own(profiles, halfYear) : named(profiles, profileId, halfYear);
}

/** The profile of a half-year, or undefined. */
export function profileOf(
  profiles: readonly VersionedProfile[],
  halfYear: HalfYear,
): VersionedProfile | undefined {
  return profiles.find(({ profile: { halfYears } }) => {
    if (halfYears === null || halfYear < halfYears.from) return false;
    return halfYears.to === null || halfYear <= halfYears.to;
  });
}

/** The profiles that may be used for a half-year: its own first, then those that one may choose for any. */
export function profilesFor(profiles: readonly VersionedProfile[], halfYear: HalfYear): VersionedProfile[] {
  const first = profileOf(profiles, halfYear);
  const others = profiles.filter((other) => other !== first && other.profile.byChoice);
  return first ? [first, ...others] : others;
}

function own(profiles: readonly VersionedProfile[], halfYear: HalfYear): Choice {
  const chosen = profileOf(profiles, halfYear);
  if (chosen) return { halfYear, chosen };
  return {
    wrong: `Ingen profil gäller för ${halfYearInWords(halfYear)}. Välj en profil, eller ett annat halvår.`,
  };
}

function named(profiles: readonly VersionedProfile[], id: string, halfYear: HalfYear): Choice {
  const chosen = profiles.find(({ profile }) => profile.id === id);
  if (!chosen) {
    const known = profiles.map(({ profile }) => profile.id).join(', ');
    return { wrong: `Det finns ingen sådan profil. Välj bland ${known}.` };
  }
  if (profilesFor(profiles, halfYear).includes(chosen)) return { halfYear, chosen };
  const { name, halfYears } = chosen.profile;
  return {
    wrong: `Profilen ${name} gäller ${spanInWords(halfYears)} och kan inte användas för ${halfYearInWords(halfYear)}.`,
  };
}
