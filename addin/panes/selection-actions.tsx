import { type App, messageOf, useApp, useAppState, type View } from '../app.ts';
import { showMarked } from '../follow-person.ts';
import type { Session } from '../session.ts';
import { isTooOld } from '../sheet-age.ts';
import { obstacleOf } from '../sheet-owner.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';
import { MOST_MARKED } from '../workbook/selection.ts';
import { youthsOf } from '../youths.ts';
import { MoreFunctions } from './more-functions.tsx';

type Props = { session: Session; first?: boolean };

/** What can be done with the youths whose rows are marked in the sheet (R130); `first` in the view, or at its end. */
export function SelectionActions({ session, first = false }: Props) {
  const app = useApp();
  const { store } = app;
  const front = useAppState((state) => state.front);
  const marked = useAppState((state) => state.marked);
  const lastSent = useAppState((state) => state.lastSent);
  const limit = useAppState((state) => state.limitDays);
  const may = session.permissions.includes('caseload:edit');
  const open = (view: View) => () => store.set({ view, notice: null });
  const pulled = front.kind === 'pulled' && !obstacleOf(front.pulled, session) ? front.pulled : null;
  const sheet = pulled && !isTooOld(pulled, limit) ? pulled.sheet : null;
  const tooMany = sheet === null ? undefined : marked?.tooMany;
  const youths = sheet === null ? [] : youthsOf(marked);
  const show = youths.length === 1 && (
    <Button wide icon="person" onPress={() => showMarked(app)}>
      {sv.person.show}
    </Button>
  );
  if (!may) return show || null;
  return (
    <section class="stack" aria-labelledby="selection">
      {!first && <hr class="divider" />}
      <h2 id="selection" aria-live="polite" tabIndex={-1}>
        {sv.selection.title(tooMany ?? youths.length)}
      </h2>
      <div role="status">
        {tooMany !== undefined && (
          <Message kind="warning">{sv.selection.tooMany(tooMany, MOST_MARKED)}</Message>
        )}
      </div>
      {sheet !== null && youths.length === 0 && tooMany === undefined && (
        <p class="caption">{sv.selection.hint}</p>
      )}
      {youths.length > 0 && (
        <div class="stack tight">
          {show}
          <Button wide onPress={() => openOn(app, 'atgard')}>
            {sv.atgard.action}
          </Button>
          <Button wide onPress={() => openOn(app, 'kontakt')}>
            {sv.kontakt.action}
          </Button>
          {sheet === 'aktivitetsansvar' && (
            <Button wide onPress={() => openOn(app, 'uppdatera')}>
              {sv.uppdatera.action}
            </Button>
          )}
          {(sheet === 'uppfoljning' || sheet === 'kontakttillfallen') && (
            <Button wide onPress={() => openOn(app, 'avsluta')}>
              {sv.avsluta.action}
            </Button>
          )}
          {sheet !== null && (
            <MoreFunctions sheet={sheet} session={session} onOpen={(view) => openOn(app, view)} />
          )}
        </div>
      )}
      <div class="row">
        <Button look="quiet" icon="add" onPress={open('ny')}>
          {sv.ny.action}
        </Button>
        <Button look="quiet" icon="undo" onPress={open('history')}>
          {lastSent ? sv.history.undoLast : sv.history.action}
        </Button>
      </div>
      {first && <hr class="divider" />}
    </section>
  );
}

/** Opens a form on the rows that are marked at this moment, which the pane may not have heard of yet. */
async function openOn({ workbook, store }: App, view: View): Promise<void> {
  try {
    const marked = await workbook.marked();
    store.set({ marked, notice: null, ...(youthsOf(marked).length > 0 && { view }) });
  } catch (error) {
    store.set({ notice: { kind: 'error', text: messageOf(error) } });
  }
}
