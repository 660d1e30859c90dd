import { LoginRequest, PasswordRequest, RoleRequest, SessionAnswer } from '../../contract/session.ts';
import { changePassword } from '../../usecases/konto/change-password.ts';
import { logIn } from '../../usecases/konto/log-in.ts';
import { logOut } from '../../usecases/konto/log-out.ts';
import { readSession } from '../../usecases/konto/read-session.ts';
import { switchRole } from '../../usecases/konto/switch-role.ts';
import { publicRoute, type Route, route } from '../route.ts';

/** Log in and out, who am I, switch role, change password. */
export const sessionRoutes: Route[] = [
  publicRoute({
    method: 'post',
    path: '/api/session',
    summary: 'Log in; the answer carries a bearer token.',
    body: LoginRequest,
    maxBytes: 4096,
    answer: SessionAnswer,
    handle: ({ deps, body, address }) => logIn(deps.context, body, address),
  }),
  route({
    method: 'get',
    path: '/api/session',
    needs: 'token',
    summary: 'Who is logged in, in which role.',
    answer: SessionAnswer,
    handle: ({ deps, session }) => readSession(deps.context, session),
  }),
  route({
    method: 'delete',
    path: '/api/session',
    needs: 'token',
    summary: 'Log out; the token is worth nothing afterwards.',
    answer: null,
    status: 204,
    handle: ({ deps, session }) => logOut(deps.context, session),
  }),
  route({
    method: 'put',
    path: '/api/session/role',
    needs: 'loggedIn',
    summary: 'Switch to another of the own roles.',
    body: RoleRequest,
    answer: SessionAnswer,
    handle: ({ deps, session, body }) => switchRole(deps.context, session, body.role),
  }),
  route({
    method: 'put',
    path: '/api/session/password',
    needs: 'token',
    summary: 'Change the own password; the other log-ins of the account end.',
    body: PasswordRequest,
    maxBytes: 4096,
    answer: SessionAnswer,
    handle: ({ deps, session, body, address }) => changePassword(deps.context, session, body, address),
  }),
];
