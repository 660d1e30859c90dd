import { useEffect, useRef } from 'preact/hooks';
import { type Alarm, followAlarm } from '../alarm.ts';
import { type Aside, type Tab, useApp, useAppState } from '../app.ts';
import { readSheets } from '../read-sheets.ts';
import type { Session } from '../session.ts';
import { Button } from '../ui/button.tsx';
import { lazy } from '../ui/lazy.tsx';
import { useLostFocus } from '../ui/lost-focus.ts';
import { sv } from '../ui/sv.ts';
import { Identity } from './identity.tsx';
import { PlaceWarning } from './place-warning.tsx';
import { Tabs } from './tabs.tsx';
import { WipeView } from './wipe/wipe-view.tsx';
import { Work } from './work.tsx';

const PersonTab = lazy(async () => (await import('./person/person.tsx')).PersonTab);
const Runs = lazy(async () => (await import('./runs/runs.tsx')).Runs);
const Scb = lazy(async () => (await import('./scb/scb.tsx')).Scb);
const Protected = lazy(async () => (await import('./skyddade/protected.tsx')).Protected);

/** The pane when somebody is logged in: whose role at the top, the tabs of what the role may use, the view. */
export function Frame({ session }: { session: Session }) {
  const app = useApp();
  const tab = useAppState((state) => state.tab);
  const aside = useAppState((state) => state.aside);
  const tabs = tabsOf(session);
  const alarm = useAppState((state) => state.alarm);
  const shown = tabs.includes(tab) ? tab : (tabs[0] ?? 'arbeta');
  const head = useRef<HTMLElement>(null);
  useEffect(() => {
    void readSheets(app, session);
  }, [app, session]);
  useLostFocus(() => head.current?.querySelector<HTMLElement>('[aria-current]') ?? null);
  useEffect(() => followAlarm(app, session), [app, session]);
  return (
    <div class="frame">
      <header ref={head}>
        <Identity session={session} menu={(close) => <UserMenu session={session} close={close} />} />
        <Tabs
          tabs={tabs}
          current={aside ? null : shown}
          onChoose={(name) => app.store.set({ tab: name, view: 'overview', aside: null, notice: null })}
          beside={(name) => name === 'korningar' && alarm && <AlarmDot alarm={alarm} />}
        />
      </header>
      {tabs.includes('arbeta') && <PlaceWarning />}
      {aside?.kind === 'wipe' && <WipeView thenLogOut={aside.thenLogOut} />}
      {aside?.kind === 'skyddade' && <Protected />}
      {!aside && shown === 'arbeta' && <Work />}
      {!aside && shown === 'person' && <PersonTab />}
      {!aside && shown === 'korningar' && <Runs session={session} />}
      {!aside && shown === 'scb' && <Scb session={session} />}
    </div>
  );
}

/** Something that should have run by itself needs to be seen to: a dot and a word. */
function AlarmDot({ alarm }: { alarm: Alarm }) {
  return (
    <span class={`tab-alarm ${alarm === 'late' || alarm === 'stopped' ? 'warning' : 'error'}`}>
      <span class="out-of-sight">: {sv.frame.alarm}, </span>
      {sv.frame.alarms[alarm]}
    </span>
  );
}

function UserMenu({ session, close }: { session: Session; close: () => void }) {
  const app = useApp();
  const open = (aside: Aside) => () => {
    app.store.set({ aside, notice: null });
    close();
  };
  return (
    <div class="stack tight">
      {session.permissions.includes('skyddadePersonuppgifter') && (
        <Button look="quiet" onPress={open({ kind: 'skyddade' })}>
          {sv.skyddade.action}
        </Button>
      )}
      <Button look="quiet" onPress={open({ kind: 'wipe', thenLogOut: false })}>
        {sv.wipe.action}
      </Button>
      <Button look="quiet" onPress={open({ kind: 'wipe', thenLogOut: true })}>
        {sv.frame.logout}
      </Button>
    </div>
  );
}

function tabsOf(session: Session): Tab[] {
  const may = (permission: string) => session.permissions.includes(permission);
  const tabs: Tab[] = [];
  if (may('caseload:read')) tabs.push('arbeta', 'person');
  if (may('examen:import') || may('jobs:own')) tabs.push('korningar');
  if (may('scb:export') || may('scb:profiles')) tabs.push('scb');
  return tabs;
}
