import {
  SaveScbProfile,
  ScbProfile,
  ScbProfileAnswer,
  ScbProfilesAnswer,
  ScbProfileVersionAnswer,
} from '../../contract/scb-profile.ts';
import { Refusal } from '../../usecases/refusal.ts';
import { getProfile, getProfileVersion, listProfiles } from '../../usecases/scb/profiles.ts';
import { importProfile, saveProfile } from '../../usecases/scb/save-profile.ts';
import { readJsonFile } from '../body.ts';
import { download } from '../download.ts';
import { type Route, route } from '../route.ts';

const MAX_BYTES = 256 * 1024;

/** How SCB wants its files, collection by collection. */
export const scbProfileRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/scb/profiles',
    needs: 'loggedIn',
    summary: "The profiles of SCB's collections as they stand, in the order of their half-years.",
    answer: ScbProfilesAnswer,
    handle: async ({ deps }) => ({ profiles: await listProfiles(deps.context) }),
  }),
  route({
    method: 'get',
    path: '/api/scb/profiles/:id',
    needs: 'loggedIn',
    summary: 'A profile with its columns, codes, format and checks, and the versions that there have been.',
    answer: ScbProfileAnswer,
    handle: ({ deps, params }) => getProfile(deps.context, params.id ?? ''),
  }),
  route({
    method: 'get',
    path: '/api/scb/profiles/:id/versions/:version',
    needs: 'loggedIn',
    summary: 'A profile as one of its versions had it, to be looked at, kept or taken back.',
    answer: ScbProfileVersionAnswer,
    handle: ({ deps, params }) => getProfileVersion(deps.context, params.id ?? '', params.version ?? ''),
  }),
  route({
    method: 'put',
    path: '/api/scb/profiles/:id',
    needs: 'scb:profiles',
    summary: 'Save the next version of a profile, or with version 0 a new one; 409 when it has changed.',
    body: SaveScbProfile,
    maxBytes: MAX_BYTES,
    answer: ScbProfileAnswer,
    handle: ({ deps, session, params, body }) =>
      saveProfile(deps.context, session.actor, params.id ?? '', body),
  }),
  route({
    method: 'get',
    path: '/api/scb/profiles/:id/file',
    needs: 'loggedIn',
    summary: 'A profile as a JSON file, to be kept, sent on or taken in elsewhere.',
    answer: null,
    produces: 'application/json',
    async handle({ deps, params }) {
      const { profile } = await getProfile(deps.context, params.id ?? '');
      return download(
        `${JSON.stringify(profile, null, 2)}\n`,
        `scb-profil-${profile.id}.json`,
        'application/json',
      );
    },
  }),
  route({
    method: 'post',
    path: '/api/scb/profiles',
    needs: 'scb:profiles',
    summary:
      'Take in a profile from a JSON file, as the next version of the one with its id or as a new one.',
    takesFile: true,
    maxBytes: MAX_BYTES,
    answer: ScbProfileAnswer,
    async handle({ deps, session, file }) {
      if (!file) throw new Refusal('ogiltig', 'Filen kom inte fram. Välj filen igen och skicka den.');
      return importProfile(deps.context, session.actor, await readJsonFile(file, ScbProfile));
    },
  }),
];
