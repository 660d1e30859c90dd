import { useState } from 'preact/hooks';
import type { OversiktAnswer, Pointer } from '../../../server/contract/oversikt.ts';
import { messageOf, useApp, useAppState } from '../../app.ts';
import { lookAgain } from '../../follow.ts';
import { keepChoice, keptChoice } from '../../kept.ts';
import { choosePointer } from '../../oversikt.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { sv } from '../../ui/sv.ts';
import { FigureLink } from './figure-link.tsx';
import { StatusBar } from './status-bar.tsx';
import { useOversikt } from './use-oversikt.ts';

const KEPT = 'laget';
const FOLDED = 'stangt';

/**
 * How the kommun stands: its youths by status and what waits, each a way to the rows; and the sheet with all of it. It
 * can be folded away, and then asks the server nothing.
 */
export function Laget({ session }: { session: Session }) {
  const oversikt = useAppState((state) => state.oversikt);
  const [open, setOpen] = useState(() => keptChoice(KEPT) !== FOLDED);
  return (
    <details
      class="folded laget"
      open={open}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
        keepChoice(KEPT, currentTarget.open ? 'oppet' : FOLDED);
      }}
    >
      <summary>
        <Icon name="chevron" />
        <h2>{sv.oversikt.title}</h2>
        {oversikt && <span class="caption">{sv.oversikt.youthsOf(oversikt.ungdomar)}</span>}
      </summary>
      {open && <Figures session={session} oversikt={oversikt} />}
    </details>
  );
}

function Figures({ session, oversikt }: { session: Session; oversikt: OversiktAnswer | null }) {
  const app = useApp();
  const { failed, retry } = useOversikt(session);
  const point = (pointer: Pointer, words: string) => choosePointer(app, pointer, words);
  return (
    <div class="stack tight">
      {failed !== null && (
        <p class="caption" role="status">
          {failed}{' '}
          <Button look="link" onPress={retry}>
            {sv.retry}
          </Button>
        </p>
      )}
      {oversikt === null && failed === null && <Waiting />}
      {oversikt !== null && (
        <>
          <StatusBar status={oversikt.status} onChoose={point} />
          <Attention waiting={oversikt.uppmarksamma} onChoose={point} />
        </>
      )}
      <Show session={session} />
    </div>
  );
}

function Waiting() {
  return (
    <div class="stack tight" aria-busy="true">
      <div class="skeleton" />
      <div class="skeleton" />
      <div class="skeleton" />
    </div>
  );
}

type AttentionProps = {
  waiting: OversiktAnswer['uppmarksamma'];
  onChoose: (pointer: Pointer, words: string) => void;
};

function Attention({ waiting, onChoose }: AttentionProps) {
  const some = waiting.filter(({ count }) => count > 0);
  if (some.length === 0) return <p class="caption">{sv.oversikt.calm}</p>;
  return (
    <ul class="figures" aria-label={sv.oversikt.waiting}>
      {some.map(({ name, count, rows }) => (
        <li key={name}>
          <FigureLink
            words={sv.oversikt.attention[name]}
            count={count}
            onPress={() => onChoose(rows, sv.oversikt.attention[name])}
          />
        </li>
      ))}
    </ul>
  );
}

/** Draws the sheet, or draws it anew. */
function Show({ session }: { session: Session }) {
  const app = useApp();
  const [drawing, setDrawing] = useState(false);
  const draw = async () => {
    setDrawing(true);
    try {
      const { showOversikt } = await import('../../draw-oversikt.ts');
      const { sheetName, answer } = await showOversikt(app, session);
      const text = sv.oversikt.drawn(sheetName);
      app.store.set({ oversikt: answer, notice: { kind: 'success', text } });
    } catch (error) {
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
    setDrawing(false);
    await lookAgain(app);
  };
  return (
    <div>
      <Button icon="chart" busy={drawing} onPress={draw}>
        {drawing ? sv.oversikt.drawing : sv.oversikt.action}
      </Button>
    </div>
  );
}
