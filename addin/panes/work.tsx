import { useEffect, useRef } from 'preact/hooks';
import { useApp, useAppState } from '../app.ts';
import { followWorkbook } from '../follow.ts';
import { ChangeBar } from './change-bar.tsx';
import { AtgardForm } from './forms/atgard-form.tsx';
import { AvslutaForm, UppdateraForm, UteslutForm } from './forms/edit-forms.tsx';
import { KontaktForm } from './forms/kontakt-form.tsx';
import { NyForm } from './forms/ny-form.tsx';
import { History } from './history.tsx';
import { Overview } from './overview.tsx';
import { ReviewView, SendView } from './review-view.tsx';

const VIEWS = {
  overview: Overview,
  review: ReviewView,
  send: SendView,
  history: History,
  atgard: AtgardForm,
  kontakt: KontaktForm,
  uppdatera: UppdateraForm,
  uteslut: UteslutForm,
  avsluta: AvslutaForm,
  ny: NyForm,
};

/** Arbeta: the sheets, what to do with the rows that are marked, and below it how the sheet in front stands. */
export function Work() {
  const app = useApp();
  const view = useAppState((state) => state.view);
  const session = useAppState((state) => state.session);
  const before = useRef(view);
  useEffect(() => followWorkbook(app), [app]);
  useEffect(() => {
    if (view === 'overview' && before.current !== view) document.getElementById('selection')?.focus();
    before.current = view;
  }, [view]);
  if (!session) return null;
  const Shown = VIEWS[view];
  return (
    <>
      <Shown session={session} />
      <ChangeBar session={session} />
    </>
  );
}
