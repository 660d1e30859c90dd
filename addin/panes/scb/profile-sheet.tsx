import { useEffect, useState } from 'preact/hooks';
import type { ScbProfileAnswer } from '../../../server/contract/scb-profile.ts';
import { messageOf, useApp } from '../../app.ts';
import { serverId } from '../../server-id.ts';
import { Button } from '../../ui/button.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import { svScb } from '../../ui/sv-scb.ts';
import { goToProfileCell, readProfileSheet } from '../../workbook/profile-sheet.ts';
import { editAsSheet, saveSheet } from './edit-profile.ts';
import type { CellFault } from './read-profile-rows.ts';
import { scbApi } from './scb-api.ts';

const { sheet: words } = svScb;

type Props = { told: ScbProfileAnswer; onSaved: () => Promise<unknown> };

/** Redigera som blad: the profile on a worksheet, and what is wrong with it cell by cell when it is saved. */
export function ProfileSheetEditor({ told, onSaved }: Props) {
  const app = useApp();
  const { id } = told.profile;
  const [there, setThere] = useState<{ name: string; version: number } | null>(null);
  const [busy, setBusy] = useState<'write' | 'save' | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [faults, setFaults] = useState<CellFault[]>([]);
  const [asking, setAsking] = useState(false);
  const look = async () => setThere(await readProfileSheet({ server: serverId(), id }).catch(() => null));
  useEffect(() => {
    void look();
  }, []);
  const attempt = (what: 'write' | 'save', work: () => Promise<void>) => async () => {
    setBusy(what);
    setError(null);
    setFaults([]);
    setAsking(false);
    app.store.set({ notice: null });
    await work().catch((problem: unknown) => setError(messageOf(problem)));
    await look();
    setBusy(null);
  };
  const write = attempt('write', async () => {
    // As it is now: somebody may have saved it since it was read.
    const name = await editAsSheet(await scbApi(app.api).profile(id));
    await onSaved();
    app.store.set({ notice: { kind: 'success', text: words.written(name) } });
  });
  const save = attempt('save', async () => {
    const done = await saveSheet(app.api, id);
    if (done === null) return setError(words.gone);
    if ('faults' in done) return setFaults(done.faults);
    const { profile, version } = done.saved;
    app.store.set({ notice: { kind: 'success', text: words.saved(profile.name, version) } });
    await onSaved();
  });
  return (
    <section class="card stack" aria-labelledby="edit">
      <h2 id="edit">{words.title}</h2>
      <p>{there ? words.there(there.name, there.version) : words.lead}</p>
      {there && (
        <Button look="primary" wide busy={busy === 'save'} disabled={busy !== null} onPress={save}>
          {busy === 'save' ? words.saving : words.save}
        </Button>
      )}
      {!asking && (
        <Button
          wide
          busy={busy === 'write'}
          disabled={busy !== null}
          onPress={there ? () => setAsking(true) : write}
        >
          {busy === 'write' ? words.writing : there ? words.again : words.edit}
        </Button>
      )}
      {asking && (
        <div class="stack tight" role="alert">
          <Message kind="warning">{words.loses}</Message>
          <div class="row">
            <Button onPress={write}>{words.again}</Button>
            <Button look="quiet" onPress={() => setAsking(false)}>
              {sv.cancel}
            </Button>
          </div>
        </div>
      )}
      <Alert text={error} />
      <div role="alert">{faults.length > 0 && <Faults id={id} faults={faults} />}</div>
    </section>
  );
}

function Faults({ id, faults }: { id: string; faults: CellFault[] }) {
  const { store } = useApp();
  const go = async (place: NonNullable<CellFault['place']>) => {
    try {
      await goToProfileCell({ server: serverId(), id }, place);
    } catch (error) {
      store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
  };
  return (
    <Message kind="error">
      <p>{words.wrong(faults.length)}</p>
      <ul class="stack tight">
        {faults.map(({ place, message }) => (
          <li key={`${place?.row} ${place?.column} ${message}`}>
            {message}{' '}
            {place && (
              <Button look="link" onPress={() => go(place)}>
                {words.cell(place.row)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Message>
  );
}
