import { useState } from 'preact/hooks';
import type { WireSheet } from '../../server/contract/sheets.ts';
import { type App, messageOf, useApp, useAppState } from '../app.ts';
import { lookAgain } from '../follow.ts';
import { lostByPull, pullSheet } from '../pull.ts';
import type { Session } from '../session.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { Message } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';
import { ColumnPicker } from './column-picker.tsx';
import { FilterEditor } from './filter-editor.tsx';
import { Notice } from './notice.tsx';
import { SelectionActions } from './selection-actions.tsx';
import { useCount } from './use-count.ts';

/** Choose a sheet and what of it, pull it, and choose what to do with the rows that are marked. */
export function Overview({ session }: { session: Session }) {
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
          <Pull sheet={sheet} session={session} />
          <SelectionActions session={session} />
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

function Pull({ sheet, session }: { sheet: WireSheet; session: Session }) {
  const app = useApp();
  const choice = useAppState((state) => state.choice);
  const standing = useAppState((state) => state.standing);
  const [working, setWorking] = useState<string | null>(null);
  const [loss, setLoss] = useState<string | null>(null);
  const filter = choice.filters[sheet.name];
  const count = useCount(sheet, filter);
  const pull = async (throwAway: boolean) => {
    setWorking(sv.work.asking);
    try {
      const lost = throwAway ? null : await lostByPull(app, sheet.name);
      setLoss(lost);
      if (lost === null) {
        const wanted = { filter, columns: choice.columns[sheet.name] };
        const pulled = await pullSheet(app, session, sheet, wanted, (done, total) =>
          setWorking(sv.work.pulling(done, total)),
        );
        const text = pulled === 0 ? sv.work.nothing : sv.work.pulled(pulled);
        app.store.set({ notice: { kind: pulled === 0 ? 'info' : 'success', text }, lastSent: null });
      }
    } catch (error) {
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
    setWorking(null);
    await lookAgain(app);
  };
  if (loss !== null) {
    return (
      <div class="stack" role="alert">
        <Message kind="warning">{loss}</Message>
        <Button wide onPress={() => pull(true)}>
          {sv.work.pullAnyway}
        </Button>
        <Button wide look="quiet" onPress={() => setLoss(null)}>
          {sv.cancel}
        </Button>
      </div>
    );
  }
  const clean = (standing?.changes ?? 0) === 0;
  return (
    <Button {...(clean && { look: 'primary' })} wide busy={working !== null} onPress={() => pull(false)}>
      {working ?? sv.work.pull(count)}
    </Button>
  );
}

function chooseSheet({ store }: App, name: string): void {
  const sheet = store.get().sheets.find((candidate) => candidate.name === name);
  if (sheet) store.set({ choice: { ...store.get().choice, sheet: sheet.name }, notice: null });
}
