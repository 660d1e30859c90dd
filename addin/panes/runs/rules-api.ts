import {
  type Installning,
  InstallningarAnswer,
  type SetInstallning,
} from '../../../server/contract/installning.ts';
import type { Api } from '../../api.ts';

type Asker = Pick<Api, 'ask'>;
const pathOf = (kod: string) => `/api/kommuner/${kod}/installningar`;

/** The rules of a kommun, or with `*` of all, with the days they hold from. Throws an ApiError. */
export async function readRules(api: Asker, kod: string): Promise<Installning[]> {
  return (await api.ask(InstallningarAnswer, 'GET', pathOf(kod))).installningar;
}

/** Sets a rule from a day on; gives the rules as they then are. Throws an ApiError. */
export async function setRule(api: Asker, kod: string, rule: SetInstallning): Promise<Installning[]> {
  return (await api.ask(InstallningarAnswer, 'PUT', pathOf(kod), rule)).installningar;
}
