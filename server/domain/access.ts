/** Roles that an account can have; an assignment has a scope. */
export const ROLES = ['handlaggare', 'lasare', 'administrator', 'systemansvarig'] as const;
export type Role = (typeof ROLES)[number];

export const SCOPE_KINDS = ['region', 'kommun', 'huvudman', 'enhet'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** Where a role holds: `value` is the kommun's code (or another unit's id), `*` for the region. */
export type Scope = { kind: ScopeKind; value: string };

/** What a role may do; the last three are given to an account by name. */
export const PERMISSIONS = [
  'caseload:read',
  'caseload:edit',
  'examen:import',
  'scb:export',
  'scb:profiles',
  'accounts:manage',
  'jobs:own',
  'jobs:all',
  'raderaAvslutade',
  'skyddadePersonuppgifter',
  'logs:read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Those that no role has: each is given to an account by name (design §2). */
export const OWN_PERMISSIONS = ['raderaAvslutade', 'skyddadePersonuppgifter', 'logs:read'] as const;

const BY_ROLE: Record<Role, readonly Permission[]> = {
  handlaggare: ['caseload:read', 'caseload:edit', 'examen:import', 'scb:export'],
  lasare: ['caseload:read'],
  administrator: [
    'caseload:read',
    'caseload:edit',
    'examen:import',
    'scb:export',
    'scb:profiles',
    'accounts:manage',
    'jobs:own',
  ],
  systemansvarig: ['scb:profiles', 'accounts:manage', 'jobs:own', 'jobs:all'],
};

/** Who acts: an account in one of its roles. `permissions` holds the role's and the account's own. */
export type Actor = {
  kontoId: number;
  name: string;
  tilldelningId: number;
  role: Role;
  scope: Scope;
  permissions: readonly Permission[];
};

/** The permissions of a role together with those given to the account by name. */
export function permissionsOf(role: Role, own: readonly Permission[]): Permission[] {
  return [...new Set([...BY_ROLE[role], ...own])];
}

/** True if the actor's present role may do it. */
export function may(actor: Actor, permission: Permission): boolean {
  return actor.permissions.includes(permission);
}

/** The kommun whose caseload the actor works with, or null where the scope is no single kommun. */
export function kommunOf(actor: Pick<Actor, 'scope'>): string | null {
  return actor.scope.kind === 'kommun' ? actor.scope.value : null;
}
