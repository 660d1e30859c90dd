import type { Installning, SetInstallning } from '../../../server/contract/installning.ts';
import { isBladDagar, PULL_DAYS } from '../../../server/domain/blad-dagar.ts';
import {
  isArchiveDays,
  isGallringYears,
  LEAST_ARCHIVE_DAYS,
  LEAST_YEARS,
} from '../../../server/domain/gallring.ts';
import { isPlainDate } from '../../../server/domain/plain-date.ts';
import { isDayOfYear } from '../../../server/domain/sommarstopp.ts';
import { dayAndMonth, svRuns } from '../../ui/sv-runs.ts';

const { rules: words } = svRuns;

/** The rules that a kommun can set, in the order in which they are shown. */
export const RULE_NAMES: readonly Installning['name'][] = [
  'introduktionsprogram',
  'sommarstopp',
  'bladDagar',
  'gallring',
];

/** Rules that are the same in all kommuner, because what they are about is. */
export const SHARED_RULES: readonly Installning['name'][] = ['arkivDagar'];

/** A rule's value as people say it. */
export function ruleInWords(rule: Pick<Installning, 'name' | 'value'>): string {
  if (rule.name === 'gallring' || rule.name === 'arkivDagar') return keepingInWords(rule);
  if (rule.value === null) return words.noStop;
  if (typeof rule.value === 'number') return words.days(rule.value);
  if (typeof rule.value === 'boolean') return rule.value ? words.covered : words.notCovered;
  return words.stop(dayAndMonth(rule.value.fran), dayAndMonth(rule.value.till));
}

function keepingInWords({ name, value }: Pick<Installning, 'name' | 'value'>): string {
  const isFiles = name === 'arkivDagar';
  if (typeof value !== 'number') return isFiles ? words.filesKept : words.kept;
  return isFiles ? words.keepFiles(value) : words.keepYears(value);
}

/**
 * The fields of the form: `holds` is whether it is covered, whether there is a stop, from `fran` to `till`, or whether
 * something is removed; `dagar` a number of days or years as it was typed.
 */
export type RuleFields = {
  name: Installning['name'];
  validFrom: string;
  holds: boolean;
  fran: string;
  till: string;
  dagar: string;
};
export type RuleErrors = Partial<Record<'validFrom' | 'fran' | 'till' | 'dagar', string>>;

/** What is wrong with the fields; nothing when they can be sent. */
export function ruleProblems({ name, validFrom, holds, fran, till, dagar }: RuleFields): RuleErrors {
  const hasDays = name === 'sommarstopp' && holds;
  return {
    ...(!isPlainDate(validFrom) && { validFrom: words.noDate }),
    ...(hasDays && !isDayOfYear(fran.trim()) && { fran: words.noDay }),
    ...(hasDays && !isDayOfYear(till.trim()) && { till: words.noDay }),
    ...(name === 'bladDagar' && !isBladDagar(daysOf(dagar)) && { dagar: words.wrongDays(PULL_DAYS) }),
    ...(name === 'gallring' &&
      holds &&
      !isGallringYears(daysOf(dagar)) && { dagar: words.wrongYears(LEAST_YEARS) }),
    ...(name === 'arkivDagar' &&
      holds &&
      !isArchiveDays(daysOf(dagar)) && { dagar: words.wrongFiles(LEAST_ARCHIVE_DAYS) }),
  };
}

/** The fields as the server takes them. */
export function toRule({ name, validFrom, holds, fran, till, dagar }: RuleFields): SetInstallning {
  if (name === 'bladDagar') return { name, validFrom, value: daysOf(dagar) };
  if (name === 'gallring' || name === 'arkivDagar') {
    return { name, validFrom, value: holds ? daysOf(dagar) : null };
  }
  if (name === 'introduktionsprogram') return { name, validFrom, value: holds };
  return { name, validFrom, value: holds ? { fran: fran.trim(), till: till.trim() } : null };
}

function daysOf(typed: string): number {
  return /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN;
}
