import { useEffect, useRef } from 'preact/hooks';
import { useApp, useAppState } from '../../app.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { svScb } from '../../ui/sv-scb.ts';
import { Notice } from '../notice.tsx';
import { ExportList } from './export-list.tsx';
import { Readiness } from './readiness.tsx';

/** How ready the kommun is, what can be done, and the exports that there are. */
export function Start({ session }: { session: Session }) {
  const main = useFocusBack();
  const exports = session.permissions.includes('scb:export');
  return (
    <main class="view stack" ref={main}>
      <h1 class="out-of-sight">{svScb.title}</h1>
      <Notice />
      {exports ? <Readiness /> : <p>{svScb.list.onlyProfiles}</p>}
      <Starters exports={exports} />
      {exports && <ExportList />}
    </main>
  );
}

function Starters({ exports }: { exports: boolean }) {
  const { store } = useApp();
  const { list } = svScb;
  return (
    <div class="stack tight">
      {exports && (
        <>
          <div data-place="create">
            <Button
              look="primary"
              wide
              onPress={() => store.set({ scbView: { kind: 'create' }, notice: null })}
            >
              {list.create}
            </Button>
          </div>
          <div data-place="compareFile">
            <Button wide onPress={() => store.set({ scbView: { kind: 'compareFile' }, notice: null })}>
              {list.compare}
            </Button>
          </div>
        </>
      )}
      <div data-place="profiles">
        <Button wide onPress={() => store.set({ scbView: { kind: 'profiles' }, notice: null })}>
          {list.profiles}
        </Button>
      </div>
    </div>
  );
}

/** Coming back, the focus is on what one left by. */
function useFocusBack() {
  const main = useRef<HTMLElement>(null);
  const view = useAppState((state) => state.scbView);
  const from = view.kind === 'start' ? view.from : undefined;
  useEffect(() => {
    if (from === undefined) return;
    main.current?.querySelector<HTMLElement>(`[data-place="${from}"] button`)?.focus();
  }, [from]);
  return main;
}
