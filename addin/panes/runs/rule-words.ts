import type { Installning, SetInstallning } from '../../../server/contract/installning.ts';
import { isBladDagar, PULL_DAYS } from '../../../server/domain/blad-dagar.ts';
import {
  isArchiveDays,
  isGallringYears,
  LEAST_ARCHIVE_DAYS,
  LEAST_YEARS,
} from '../../../server/domain/gallring.ts';
import { isPlainDate } from '../../../server/domain/plain-date.ts';
import { isGrund } from '../../../server/domain/rattslig-grund.ts';
import { isDayOfYear } from '../../../server/domain/sommarstopp.ts';
import { dayAndMonth, svRuns } from '../../ui/sv-runs.ts';

const { rules: words } = svRuns;

/** Rules that a kommun has of its own, or by what is set for all. */
const RULE_NAMES: readonly Installning['name'][] = [
  'introduktionsprogram',
  'sommarstopp',
  'bladDagar',
  'gallring',
];

/** Rules that are the same in all kommuner, because what they are about is. */
const SHARED_RULES: readonly Installning['name'][] = ['arkivDagar'];

/** Rules that each kommun sets for itself. */
const OWN_RULES: readonly Installning['name'][] = ['omraden'];

/** The rules that can be set for a kommun, or (`*`) for all, in the order in which they are shown. */
export function rulesFor(kod: string): readonly Installning['name'][] {
  return [...RULE_NAMES, ...(kod === '*' ? SHARED_RULES : OWN_RULES)];
}

/** A rule's value as people say it. */
export function ruleInWords(rule: Pick<Installning, 'name' | 'value'>): string {
  if (rule.name === 'gallring' || rule.name === 'arkivDagar') return keepingInWords(rule);
  if (rule.name === 'omraden') return omradenInWords(rule);
  if (rule.value === null || typeof rule.value === 'string') return words.noStop;
  if (typeof rule.value === 'number') return words.days(rule.value);
  if (typeof rule.value === 'boolean') return rule.value ? words.covered : words.notCovered;
  return words.stop(dayAndMonth(rule.value.fran), dayAndMonth(rule.value.till));
}

function omradenInWords({ value }: Pick<Installning, 'value'>): string {
  return typeof value === 'string' ? words.areas(value) : words.noAreas;
}

function keepingInWords({ name, value }: Pick<Installning, 'name' | 'value'>): string {
  const isFiles = name === 'arkivDagar';
  if (typeof value !== 'number') return isFiles ? words.filesKept : words.kept;
  return isFiles ? words.keepFiles(value) : words.keepYears(value);
}

/**
 * The fields of the form: `holds` is whether it is covered, whether there is a stop, from `fran` to `till`, or whether
 * something is removed; `dagar` a number of days or years as it was typed; `grund` the legal ground for
 * keeping områden.
 */
export type RuleFields = {
  name: Installning['name'];
  validFrom: string;
  holds: boolean;
  fran: string;
  till: string;
  dagar: string;
  grund: string;
};
export type RuleErrors = Partial<Record<'validFrom' | 'fran' | 'till' | 'dagar' | 'grund', string>>;

/** What is wrong with the fields; nothing when they can be sent. */
export function ruleProblems({ name, validFrom, holds, fran, till, dagar, grund }: RuleFields): RuleErrors {
  const hasDays = name === 'sommarstopp' && holds;
  return {
    ...(!isPlainDate(validFrom) && { validFrom: words.noDate }),
    ...(hasDays && !isDayOfYear(fran.trim()) && { fran: words.noDay }),
    ...(hasDays && !isDayOfYear(till.trim()) && { till: words.noDay }),
    ...(name === 'bladDagar' && !isBladDagar(daysOf(dagar)) && { dagar: words.wrongDays(PULL_DAYS) }),
    ...(name === 'omraden' && holds && !isGrund(grund) && { grund: words.wrongGround }),
    ...(name === 'gallring' &&
      holds &&
      !isGallringYears(daysOf(dagar)) && { dagar: words.wrongYears(LEAST_YEARS) }),
    ...(name === 'arkivDagar' &&
      holds &&
      !isArchiveDays(daysOf(dagar)) && { dagar: words.wrongFiles(LEAST_ARCHIVE_DAYS) }),
  };
}

/** The fields as the server takes them. */
export function toRule({ name, validFrom, holds, fran, till, dagar, grund }: RuleFields): SetInstallning {
  if (name === 'bladDagar') return { name, validFrom, value: daysOf(dagar) };
  if (name === 'gallring' || name === 'arkivDagar') {
    return { name, validFrom, value: holds ? daysOf(dagar) : null };
  }
  if (name === 'introduktionsprogram') return { name, validFrom, value: holds };
  if (name === 'omraden') return { name, validFrom, value: holds ? grund.trim() : null };
  return { name, validFrom, value: holds ? { fran: fran.trim(), till: till.trim() } : null };
}

function daysOf(typed: string): number {
  return /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN;
}
