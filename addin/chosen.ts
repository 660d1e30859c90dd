import type { SavedSelection } from '../server/domain/profil.ts';
import type { SheetName } from '../server/domain/sheet.ts';
import type { State } from './app.ts';
import type { Store } from './store.ts';

/** Changes what is chosen of a sheet; a part that is undefined is the sheet's own again. */
export function changeSelection(store: Store<State>, sheet: SheetName, patch: SavedSelection): void {
  const { choice } = store.get();
  const selection = { ...choice.selections[sheet], ...patch };
  store.set({ choice: { ...choice, selections: { ...choice.selections, [sheet]: selection } } });
}
