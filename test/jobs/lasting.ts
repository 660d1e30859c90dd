import type { Role } from '../../server/domain/access.ts';
import type { Client, TestApp } from '../support/app.ts';

/** Somebody who logs in again whenever the clock has been moved past the end of the session. */
export async function lasting(app: TestApp, role: Role, kommun = '9901'): Promise<Client> {
  const scope =
    role === 'systemansvarig'
      ? ({ kind: 'region', value: '*' } as const)
      : ({ kind: 'kommun', value: kommun } as const);
  const username = await app.addUser({ role, scope });
  let client = await app.logIn(username);
  const again = async (ask: (who: Client) => Promise<Response>) => {
    const answer = await ask(client);
    if (answer.status !== 401) return answer;
    client = await app.logIn(username);
    return ask(client);
  };
  return {
    session: client.session,
    get: (path) => again((who) => who.get(path)),
    send: (method, path, body) => again((who) => who.send(method, path, body)),
  };
}
