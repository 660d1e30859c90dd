import type { Pointer } from '../server/contract/oversikt.ts';
import type { App } from './app.ts';
import { sv } from './ui/sv.ts';

/**
 * Chooses the rows that a figure of the small picture stands for, called `words`, to be pulled; what is in the sheet
 * stays until somebody does.
 */
export function choosePointer(
  { store }: Pick<App, 'store'>,
  { sheet, filter }: Pointer,
  words: string,
): void {
  const { choice } = store.get();
  store.set({
    choice: { sheet, selections: { ...choice.selections, [sheet]: { ...choice.selections[sheet], filter } } },
    notice: { kind: 'info', text: sv.oversikt.chosen(words) },
  });
}
