import { InstallningarAnswer, SetInstallning } from '../../contract/installning.ts';
import { listSettings } from '../../usecases/installning/list.ts';
import { removeSetting } from '../../usecases/installning/remove.ts';
import { setSetting, toSetting } from '../../usecases/installning/set.ts';
import { type Route, route } from '../route.ts';

/** The rules of a kommun that hold from a day on: see them, set them, remove them. */
export const installningRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/kommuner/:kod/installningar',
    needs: 'jobs:own',
    summary: 'The rules of a kommun, or with * of all, with the days they hold from and which hold today.',
    answer: InstallningarAnswer,
    handle: async ({ deps, session, params }) => ({
      installningar: await listSettings(deps.context, session.actor, params.kod ?? ''),
    }),
  }),
  route({
    method: 'put',
    path: '/api/kommuner/:kod/installningar',
    needs: 'jobs:all',
    summary: 'Set a rule of a kommun, or with * of all, from a day on; replaces what was set for that day.',
    body: SetInstallning,
    maxBytes: 4096,
    answer: InstallningarAnswer,
    async handle({ deps, session, body, params }) {
      const kommunKod = params.kod ?? '';
      await setSetting(deps.context, session.actor, toSetting(kommunKod, body));
      return { installningar: await listSettings(deps.context, session.actor, kommunKod) };
    },
  }),
  route({
    method: 'delete',
    path: '/api/kommuner/:kod/installningar/:name/:validFrom',
    needs: 'jobs:all',
    summary: 'Remove what was set for a kommun, or with * for all, from exactly that day on.',
    answer: InstallningarAnswer,
    async handle({ deps, session, params }) {
      const { kod: kommunKod = '', name: namn = '', validFrom: giltigFran = '' } = params;
      await removeSetting(deps.context, session.actor, { kommunKod, namn, giltigFran });
      return { installningar: await listSettings(deps.context, session.actor, kommunKod) };
    },
  }),
];
