import { useEffect, useRef } from 'preact/hooks';
import { useApp, useAppState } from '../app.ts';
import { followWorkbook } from '../follow.ts';
import type { Session } from '../session.ts';
import { lazy } from '../ui/lazy.tsx';
import { useLostFocus } from '../ui/lost-focus.ts';
import { ChangeBar } from './change-bar.tsx';
import { NOTICE_ID } from './notice.tsx';
import { Overview } from './overview.tsx';
import { ReviewView, SendView } from './review-view.tsx';

type Props = { session: Session };

// What is not on the screen from the beginning is fetched when it is first asked for.
const editForms = () => import('./forms/edit-forms.tsx');
const AtgardForm = lazy<Props>(async () => (await import('./forms/atgard-form.tsx')).AtgardForm);
const KontaktForm = lazy<Props>(async () => (await import('./forms/kontakt-form.tsx')).KontaktForm);
const UppdateraForm = lazy<Props>(async () => (await editForms()).UppdateraForm);
const UteslutForm = lazy<Props>(async () => (await editForms()).UteslutForm);
const AvslutaForm = lazy<Props>(async () => (await editForms()).AvslutaForm);
const NyForm = lazy<Props>(async () => (await import('./forms/ny-form.tsx')).NyForm);
const History = lazy<Props>(async () => (await import('./history.tsx')).History);
const BrevForm = lazy<Props>(async () => (await import('./forms/brev-form.tsx')).BrevForm);
const RaderaForm = lazy<Props>(async () => (await import('./forms/radera-form.tsx')).RaderaForm);

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
  radera: RaderaForm,
  brev: BrevForm,
  ny: NyForm,
};

/** Arbeta: the sheets, what to do with the rows that are marked, and below it how the sheet in front stands. */
export function Work() {
  const app = useApp();
  const view = useAppState((state) => state.view);
  const session = useAppState((state) => state.session);
  const before = useRef(view);
  useEffect(() => followWorkbook(app), [app]);
  useLostFocus(() => document.getElementById('selection'));
  useEffect(() => {
    if (view === 'overview' && before.current !== view) {
      // What came of a form stands at the top; without it one goes on from where one was.
      document.getElementById(app.store.get().notice ? NOTICE_ID : 'selection')?.focus();
    }
    before.current = view;
  }, [app, view]);
  if (!session) return null;
  const Shown = VIEWS[view];
  return (
    <>
      <Shown session={session} />
      <ChangeBar session={session} />
    </>
  );
}
