import { useEffect } from 'preact/hooks';
import { type App, type Aside, messageOf, type Tab, useApp, useAppState } from '../app.ts';
import { IN_ANOTHER_ROLE } from '../log-in.ts';
import { readProfiles } from '../profiles.ts';
import type { Session } from '../session.ts';
import { Button } from '../ui/button.tsx';
import { lazy } from '../ui/lazy.tsx';
import { Menu } from '../ui/menu.tsx';
import { sv } from '../ui/sv.ts';
import { PlaceWarning } from './place-warning.tsx';
import { WipeView } from './wipe/wipe-view.tsx';
import { Work } from './work.tsx';

const PersonTab = lazy(async () => (await import('./person/person.tsx')).PersonTab);
const Runs = lazy(async () => (await import('./runs/runs.tsx')).Runs);
const Protected = lazy(async () => (await import('./skyddade/protected.tsx')).Protected);

/** The pane when somebody is logged in: whose role at the top, the tabs of what the role may use, the view. */
export function Frame({ session }: { session: Session }) {
  const app = useApp();
  const tab = useAppState((state) => state.tab);
  const aside = useAppState((state) => state.aside);
  const tabs = tabsOf(session);
  const shown = tabs.includes(tab) ? tab : (tabs[0] ?? 'arbeta');
  useEffect(() => {
    void readSheets(app, session);
  }, [app, session]);
  return (
    <div class="frame">
      <header>
        <div class="identity">
          <RoleSwitch session={session} />
          <UserMenu session={session} />
        </div>
        <nav class="tabs" aria-label={sv.frame.tabsLabel}>
          {tabs.map((name) => (
            <button
              key={name}
              type="button"
              aria-current={name === shown && !aside ? 'page' : undefined}
              onClick={() => app.store.set({ tab: name, view: 'overview', aside: null, notice: null })}
            >
              {sv.frame.tabs[name]}
            </button>
          ))}
        </nav>
      </header>
      {tabs.includes('arbeta') && <PlaceWarning />}
      {aside?.kind === 'wipe' && <WipeView thenLogOut={aside.thenLogOut} />}
      {aside?.kind === 'skyddade' && <Protected />}
      {!aside && shown === 'arbeta' && <Work />}
      {!aside && shown === 'person' && <PersonTab />}
      {!aside && shown === 'korningar' && <Runs session={session} />}
    </div>
  );
}

function RoleSwitch({ session }: { session: Session }) {
  const app = useApp();
  const name = (role: Session['role']) => `${role.scope.name} · ${sv.roles[role.role]}`;
  if (session.roles.length < 2) return <strong>{name(session.role)}</strong>;
  return (
    <select
      class="input"
      aria-label={sv.frame.role}
      value={session.role.id}
      onChange={(event) => void switchRole(app, event.currentTarget.value)}
    >
      {session.roles.map((role) => (
        <option key={role.id} value={role.id}>
          {name(role)}
        </option>
      ))}
    </select>
  );
}

function UserMenu({ session }: { session: Session }) {
  const app = useApp();
  return (
    <Menu label={session.user.name} icon="person">
      {(close) => {
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
      }}
    </Menu>
  );
}

function tabsOf(session: Session): Tab[] {
  const may = (permission: string) => session.permissions.includes(permission);
  const tabs: Tab[] = [];
  if (may('caseload:read')) tabs.push('arbeta', 'person');
  if (may('examen:import') || may('jobs:own')) tabs.push('korningar');
  return tabs;
}

async function readSheets({ api, store }: App, session: Session): Promise<void> {
  // A role that has just been left is not to be answered for.
  const isOurs = () => store.get().session === session;
  const tell = (error: unknown) => store.set({ notice: { kind: 'error', text: messageOf(error) } });
  if (!session.permissions.includes('caseload:read')) return store.set({ sheets: [] });
  try {
    const { sheets, limitDays } = await api.sheets();
    if (!isOurs()) return;
    // With the profiles already there the first view is the one that was left (R291).
    await readProfiles({ api, store }, isOurs).catch(tell);
    if (isOurs()) store.set({ sheets, limitDays });
  } catch (error) {
    tell(error);
  }
}

async function switchRole({ api, store }: App, role: string): Promise<void> {
  try {
    const { token: _, ...session } = await api.setRole(role);
    store.set({ session, ...IN_ANOTHER_ROLE });
  } catch (error) {
    store.set({ notice: { kind: 'error', text: messageOf(error) } });
  }
}
