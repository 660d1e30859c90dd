import type { Watch } from '../../contract/schedule.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { WatchState } from '../../domain/watch.ts';
import type { Standing } from './watch.ts';

const MESSAGES: Readonly<Record<WatchState, string | null>> = {
  ok: null,
  late: 'Den senaste körningen blev inte klar i tid. Se i loggboken hur långt den har kommit.',
  failed: 'Den senaste körningen misslyckades. Se i loggboken varför, rätta det och starta den direkt.',
  stopped: 'Den senaste körningen skulle ändra ovanligt mycket och väntar på att någon bekräftar den.',
  missing: 'Den senaste körningen gjordes inte. Kontrollera att servern är igång, och starta den direkt.',
};

/** What is said where avisering runs and no file has come since a day. */
export function noFileSince(day: PlainDate): string {
  return `Ingen fil från Navet har kommit sedan ${day}, fast Avisering har körts. Kontrollera att överföringen från Skatteverket går, och att den lägger filerna i den mapp som servern läser (NAVET_DROP). Är mappen rätt: fråga Skatteverket om filer har skickats.`;
}

/** How it stands with a schedule, for its page. */
export function toWatch({ state, slot, silentSince }: Standing): Watch {
  return { state, slot, message: silentSince === null ? MESSAGES[state] : noFileSince(silentSince) };
}
