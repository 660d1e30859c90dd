import { useState } from 'preact/hooks';
import type { WireSheet } from '../../server/contract/sheets.ts';
import { type App, messageOf, useApp, useAppState } from '../app.ts';
import { pullSheet } from '../pull.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { sv } from '../ui/sv.ts';
import { ColumnPicker } from './column-picker.tsx';
import { FilterEditor } from './filter-editor.tsx';
import { Notice } from './frame.tsx';
import { useCount } from './use-count.ts';

/** Arbeta: choose a sheet and what of it, pull it, and do things with the rows that are marked. */
export function Work() {
  const app = useApp();
  const sheets = useAppState((state) => state.sheets);
  const choice = useAppState((state) => state.choice);
  const sheet = sheets.find((candidate) => candidate.name === choice.sheet) ?? sheets[0];
  return (
    <main class="view stack">
      <h1 class="out-of-sight">{sv.work.title}</h1>
      <Notice />
      {sheet ? (
        <>
          <SelectField
            label={sv.work.sheet}
            items={sheets.map(({ name, title }) => ({ value: name, label: title }))}
            value={sheet.name}
            onInput={(name) => chooseSheet(app, name)}
          />
          <FilterEditor key={`filter-${sheet.name}`} sheet={sheet} />
          <ColumnPicker key={`columns-${sheet.name}`} sheet={sheet} />
          <Pull sheet={sheet} />
        </>
      ) : (
        <div class="stack" aria-busy="true">
          <div class="skeleton" />
          <div class="skeleton" />
          <div class="skeleton" />
        </div>
      )}
    </main>
  );
}

function Pull({ sheet }: { sheet: WireSheet }) {
  const app = useApp();
  const choice = useAppState((state) => state.choice);
  const session = useAppState((state) => state.session);
  const [working, setWorking] = useState<string | null>(null);
  const filter = choice.filters[sheet.name];
  const count = useCount(sheet, filter);
  const pull = async () => {
    if (!session) return;
    setWorking(sv.work.asking);
    const wanted = { filter, columns: choice.columns[sheet.name] };
    try {
      const pulled = await pullSheet(app, session, sheet, wanted, (done, total) =>
        setWorking(sv.work.pulling(done, total)),
      );
      const text = pulled === 0 ? sv.work.nothing : sv.work.pulled(pulled);
      app.store.set({ notice: { kind: pulled === 0 ? 'info' : 'success', text } });
    } catch (error) {
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
    setWorking(null);
  };
  return (
    <Button look="primary" wide busy={working !== null} onPress={pull}>
      {working ?? sv.work.pull(count)}
    </Button>
  );
}

function chooseSheet({ store }: App, name: string): void {
  const sheet = store.get().sheets.find((candidate) => candidate.name === name);
  if (sheet) store.set({ choice: { ...store.get().choice, sheet: sheet.name }, notice: null });
}
