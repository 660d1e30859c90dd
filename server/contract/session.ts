import * as z from 'zod/mini';
import { ROLES, SCOPE_KINDS } from '../domain/access.ts';

/** A role that an account has, and where. `value` is the kommun's code, or `*` for the region. */
export const RoleAssignment = z.object({
  id: z.string(),
  role: z.enum(ROLES),
  scope: z.object({ kind: z.enum(SCOPE_KINDS), value: z.string(), name: z.string() }),
});
export type RoleAssignment = z.infer<typeof RoleAssignment>;

/** Body of `POST /api/session`. */
export const LoginRequest = z.strictObject({
  username: z.string().check(z.minLength(1), z.maxLength(100)),
  password: z.string().check(z.minLength(1), z.maxLength(200)),
});
export type LoginRequest = z.infer<typeof LoginRequest>;

/** Answer of `POST /api/session`; `GET` and `PUT /api/session/role` give the same without the token. */
export const SessionAnswer = z.object({
  token: z.optional(z.string()),
  user: z.object({ id: z.string(), username: z.string(), name: z.string(), mustChangePassword: z.boolean() }),
  roles: z.array(RoleAssignment),
  role: RoleAssignment,
  permissions: z.array(z.string()),
});
export type SessionAnswer = z.infer<typeof SessionAnswer>;

/** Body of `PUT /api/session/role`. */
export const RoleRequest = z.strictObject({ role: z.string() });

/** Body of `PUT /api/session/password`. */
export const PasswordRequest = z.strictObject({
  current: z.string().check(z.minLength(1), z.maxLength(200)),
  next: z.string().check(z.minLength(1), z.maxLength(200)),
});
export type PasswordRequest = z.infer<typeof PasswordRequest>;
