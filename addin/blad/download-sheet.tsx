import { useState } from 'preact/hooks';
import type { Profile } from '../../server/contract/profile.ts';
import type { WireSheet } from '../../server/contract/sheets.ts';
import { filterText } from '../../server/domain/filter-words.ts';
import type { SavedSelection } from '../../server/domain/profil.ts';
import { messageOf, useAppState, useServed } from '../app.ts';
import { useCount } from '../panes/choose/use-count.ts';
import { saveFile, workbookName } from '../save-file.ts';
import type { Session } from '../session.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { Message } from '../ui/message.tsx';
import { svBlad } from '../ui/sv-blad.ts';

type Props = {
  session: Session;
  sheets: WireSheet[];
  /** It is what one has come for, as long as nothing is being sent. */
  primary: boolean;
};

/** Choose a sheet and what of it, and save it as a workbook. */
export function DownloadSheet({ session, sheets, primary }: Props) {
  const [name, setName] = useState('');
  const sheet = sheets.find((candidate) => candidate.name === name) ?? sheets[0];
  return (
    <section class="card stack" aria-labelledby="download">
      <h2 id="download">{svBlad.download.title}</h2>
      {sheet ? (
        <>
          <SelectField
            label={svBlad.download.sheet}
            items={sheets.map(({ name: value, title }) => ({ value, label: title }))}
            value={sheet.name}
            onInput={setName}
          />
          <Selecting key={sheet.name} sheet={sheet} session={session} primary={primary} />
        </>
      ) : (
        <div class="skeleton" aria-busy="true" />
      )}
    </section>
  );
}

type Said = { kind: 'success' | 'error'; text: string };

function Selecting({ sheet, session, primary }: Omit<Props, 'sheets'> & { sheet: WireSheet }) {
  const { api } = useServed();
  const profiles = useAppState((state) => state.profiles);
  const selections = selectionsOf(sheet, profiles);
  const [chosen, setChosen] = useState(0);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const selection = selections[chosen]?.selection ?? {};
  const count = useCount(sheet, selection.filter);
  const download = async () => {
    setBusy(true);
    setSaid(null);
    try {
      const file = workbookName(sheet.title, session.role.scope.name, new Date());
      saveFile(await api.workbook(sheet.name, selection), file);
      setSaid({ kind: 'success', text: svBlad.download.done(file) });
    } catch (error) {
      setSaid({ kind: 'error', text: messageOf(error) });
    }
    setBusy(false);
  };
  return (
    <>
      <SelectField
        label={svBlad.download.selection}
        items={selections.map(({ title }, index) => ({ value: String(index), label: title }))}
        value={String(chosen)}
        onInput={(index) => setChosen(Number(index))}
        hint={filterText(sheet.columns, selection.filter ?? sheet.defaultFilter)}
      />
      <div>
        <Button {...(primary && { look: 'primary' })} busy={busy} onPress={download}>
          {busy ? svBlad.download.working : svBlad.download.action(count)}
        </Button>
      </div>
      <div role="status">{said && <Message kind={said.kind}>{said.text}</Message>}</div>
      <p class="caption">{svBlad.download.personal}</p>
    </>
  );
}

/** The sheet's own selection, those that have a name, one's profiles, and all. */
function selectionsOf(
  sheet: WireSheet,
  profiles: readonly Profile[],
): { title: string; selection: SavedSelection }[] {
  const own = JSON.stringify(sheet.defaultFilter);
  const named = sheet.choices.filter(({ filter }) => JSON.stringify(filter) !== own);
  return [
    { title: svBlad.download.own, selection: {} },
    ...named.map(({ title, filter }) => ({ title, selection: { filter } })),
    ...profiles
      .filter((profile) => profile.sheet === sheet.name)
      .map(({ name, selection }) => ({ title: svBlad.download.profile(name), selection })),
    ...(sheet.defaultFilter.length > 0 ? [{ title: svBlad.download.all, selection: { filter: [] } }] : []),
  ];
}
