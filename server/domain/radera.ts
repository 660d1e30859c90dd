import type { Issue } from './issue.ts';
import type { PlainDate } from './plain-date.ts';

/** First and last day of what was exported to SCB. */
export type ExportWindow = { fran: PlainDate; till: PlainDate };

/** A period that somebody wants to delete. */
export type Deletion = {
  avslutad: boolean;
  /** It has been exported to SCB. */
  exporterad: boolean;
  /** The account may delete closed periods. */
  tillaten: boolean;
  skal: string | null;
  /** It is known that it has been exported. */
  bekraftad: boolean;
};

/**
 * Why a period may not be deleted; null when it may (R195, R196, R337, Z24): only closed ones, since an open one would
 * be made again by the next run, by those who have the permission, with a reason, and one that SCB has been told of
 * only when that is confirmed.
 */
export function raderaRefusal(deletion: Deletion): Issue | null {
  if (!deletion.tillaten) {
    return issue(
      'behorighet',
      'Du har inte behörighet att radera aktivitetsansvar. Fråga din administratör.',
    );
  }
  if (!deletion.avslutad) {
    const message =
      'Bara avslutade aktivitetsansvar kan raderas. Ett som pågår skulle skapas igen vid nästa körning.';
    return issue('ejAvslutad', message);
  }
  if (!deletion.skal?.trim()) return issue('skalSaknas', 'Skriv varför aktivitetsansvaret ska raderas.');
  if (deletion.exporterad && !deletion.bekraftad) {
    const message = 'Aktivitetsansvaret har rapporterats till SCB. Bekräfta att det ändå ska raderas.';
    return issue('exporterad', message);
  }
  return null;
}

/** True if the period had a day in a window that has been exported to SCB. `sista` null: it is open. */
export function hasBeenExported(
  windows: readonly ExportWindow[],
  { forsta, sista }: { forsta: PlainDate; sista: PlainDate | null },
): boolean {
  return windows.some(({ fran, till }) => forsta <= till && (sista === null || fran <= sista));
}

function issue(code: string, message: string): Issue {
  return { column: null, code, message };
}
