import {
  ChooseProfile,
  CreateProfile,
  Profile,
  ProfilesAnswer,
  UpdateProfile,
} from '../../contract/profile.ts';
import { chooseProfile } from '../../usecases/profil/choose.ts';
import { createProfile } from '../../usecases/profil/create.ts';
import { deleteProfile } from '../../usecases/profil/delete.ts';
import { listProfiles } from '../../usecases/profil/list.ts';
import { updateProfile } from '../../usecases/profil/update.ts';
import { type Route, route } from '../route.ts';
import { sheetOf } from '../sheet-name.ts';

const MAX_BYTES = 64 * 1024;

/** Saved filters with columns and sort order. */
export const profileRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/profiles',
    needs: 'caseload:read',
    summary: 'The own profiles, those shared in the kommun, and which is chosen in each sheet.',
    answer: ProfilesAnswer,
    handle: ({ deps, session }) => listProfiles(deps.context, session.actor),
  }),
  route({
    method: 'post',
    path: '/api/profiles',
    needs: 'caseload:read',
    summary: 'Save a selection as a new profile, and choose it.',
    body: CreateProfile,
    maxBytes: MAX_BYTES,
    answer: Profile,
    status: 201,
    handle: ({ deps, session, body }) => createProfile(deps.context, session.actor, body),
  }),
  route({
    method: 'put',
    path: '/api/profiles/:id',
    needs: 'caseload:read',
    summary: 'Save one of the own profiles anew; 409 when it has changed since it was read.',
    body: UpdateProfile,
    maxBytes: MAX_BYTES,
    answer: Profile,
    handle: ({ deps, session, params, body }) =>
      updateProfile(deps.context, session.actor, params.id ?? '', body),
  }),
  route({
    method: 'delete',
    path: '/api/profiles/:id',
    needs: 'caseload:read',
    summary: 'Remove one of the own profiles; an administrator also one that is shared.',
    answer: null,
    status: 204,
    handle: ({ deps, session, params }) => deleteProfile(deps.context, session.actor, params.id ?? ''),
  }),
  route({
    method: 'put',
    path: '/api/profiles/chosen/:sheet',
    needs: 'caseload:read',
    summary:
      "Work with a profile in a sheet, or with null the sheet's own appearance; kept until the next choice.",
    body: ChooseProfile,
    answer: null,
    status: 204,
    handle: ({ deps, session, params, body }) =>
      chooseProfile(deps.context, session.actor, sheetOf(params), body.profile),
  }),
];
