import { useState } from 'preact/hooks';
import type { WireSheet } from '../../server/contract/sheets.ts';
import { type App, useApp, useAppState } from '../app.ts';
import type { Session } from '../session.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { Message } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';
import { ColumnPicker } from './choose/column-picker.tsx';
import { ExportSelection } from './choose/export-selection.tsx';
import { FilterEditor } from './choose/filter-editor.tsx';
import { ProfilePicker } from './choose/profile-picker.tsx';
import { SortEditor } from './choose/sort-editor.tsx';
import { useCount } from './choose/use-count.ts';
import { type Pulling, usePull } from './choose/use-pull.ts';
import { Notice } from './notice.tsx';
import { Laget } from './oversikt/laget.tsx';
import { SelectionActions } from './selection-actions.tsx';

/** Choose a sheet and what of it, pull it, and choose what to do with the rows that are marked. */
export function Overview({ session }: { session: Session }) {
  const app = useApp();
  const sheets = useAppState((state) => state.sheets);
  const choice = useAppState((state) => state.choice);
  const pulled = useAppState((state) => state.front.kind === 'pulled');
  const sheet = sheets.find((candidate) => candidate.name === choice.sheet) ?? sheets[0];
  return (
    <main class="view stack">
      <h1 class="out-of-sight">{sv.work.title}</h1>
      <Notice />
      {sheet ? (
        <>
          {/* With a pulled sheet in front the day is spent on its rows: what is done with them needs no scrolling. */}
          {pulled && <SelectionActions session={session} first />}
          <Laget session={session} />
          <SelectField
            label={sv.work.sheet}
            items={sheets.map(({ name, title }) => ({ value: name, label: title }))}
            value={sheet.name}
            onInput={(name) => chooseSheet(app, name)}
          />
          <Chosen key={sheet.name} sheet={sheet} session={session} />
          {!pulled && <SelectionActions session={session} />}
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

/** What of the sheet is wanted, and the pull of it. */
function Chosen({ sheet, session }: { sheet: WireSheet; session: Session }) {
  const pulling = usePull(sheet, session);
  const [building, setBuilding] = useState(false);
  return (
    <>
      <ProfilePicker sheet={sheet} session={session} />
      <FilterEditor
        sheet={sheet}
        building={building}
        onBuild={setBuilding}
        onApply={() => void pulling.run(false)}
      />
      <ColumnPicker sheet={sheet} />
      <SortEditor sheet={sheet} />
      {/* While conditions are written it is Verkställ that pulls. */}
      {!building && <Pull sheet={sheet} pulling={pulling} />}
      <ExportSelection sheet={sheet} session={session} />
    </>
  );
}

function Pull({ sheet, pulling }: { sheet: WireSheet; pulling: Pulling }) {
  const filter = useAppState((state) => state.choice.selections[sheet.name]?.filter);
  const standing = useAppState((state) => state.standing);
  const count = useCount(sheet, filter);
  const pulled = useAppState((state) => state.front.kind === 'pulled');
  const { working, loss, run, giveUp } = pulling;
  if (loss !== null) {
    return (
      <div class="stack" role="alert">
        <Message kind="warning">{loss}</Message>
        <Button wide onPress={() => run(true)}>
          {sv.work.pullAnyway}
        </Button>
        <Button wide look="quiet" onPress={giveUp}>
          {sv.cancel}
        </Button>
      </div>
    );
  }
  const clean = (standing?.changes ?? 0) === 0;
  return (
    <div class={pulled ? undefined : 'at-hand'}>
      <Button {...(clean && { look: 'primary' })} wide busy={working !== null} onPress={() => run(false)}>
        {working ?? sv.work.pull(count)}
      </Button>
    </div>
  );
}

function chooseSheet({ store }: App, name: string): void {
  const sheet = store.get().sheets.find((candidate) => candidate.name === name);
  if (sheet) store.set({ choice: { ...store.get().choice, sheet: sheet.name }, notice: null });
}
