import type { ComponentChildren } from 'preact';
import { messageOf, type Served, useServed } from '../app.ts';
import { IN_ANOTHER_ROLE } from '../log-in.ts';
import type { Session } from '../session.ts';
import { Menu } from '../ui/menu.tsx';
import { sv } from '../ui/sv.ts';

type Props = {
  session: Session;
  /** What the user can do beside the work: at least log out. */
  menu: (close: () => void) => ComponentChildren;
};

/** Whose role one works in, with a choice where there are several, and the user's menu. */
export function Identity({ session, menu }: Props) {
  return (
    <div class="identity">
      <RoleSwitch session={session} />
      <Menu label={session.user.name} icon="person">
        {menu}
      </Menu>
    </div>
  );
}

function RoleSwitch({ session }: { session: Session }) {
  const served = useServed();
  const name = (role: Session['role']) => `${role.scope.name} · ${sv.roles[role.role]}`;
  if (session.roles.length < 2) return <strong>{name(session.role)}</strong>;
  return (
    <select
      class="input"
      aria-label={sv.frame.role}
      value={session.role.id}
      onChange={(event) => void switchRole(served, event.currentTarget.value)}
    >
      {session.roles.map((role) => (
        <option key={role.id} value={role.id}>
          {name(role)}
        </option>
      ))}
    </select>
  );
}

async function switchRole({ api, store }: Served, role: string): Promise<void> {
  try {
    const { token: _, ...session } = await api.setRole(role);
    store.set({ session, ...IN_ANOTHER_ROLE });
  } catch (error) {
    store.set({ notice: { kind: 'error', text: messageOf(error) } });
  }
}
