import { randomBytes } from 'node:crypto';
import type { Context } from '../usecases/context.ts';
import type { MadeCertificates } from './certificates.ts';
import { listenHttps, send } from './https.ts';
import {
  giveAnswer,
  giveFault,
  giveToken,
  type NavetKeys,
  PATHS,
  readQuestion,
  SCOPE,
} from './navet-service.ts';
import { oncePerDay, type Today } from './people-today.ts';
import type { Personpost } from './personpost.ts';
import { postsOf, registerDays } from './write-navet.ts';

/** The demo region's Navet: where its two services answer, and what it has given out to the region. */
export type DemoNavet = { soap: string; rest: string; tokenUrl: string; scope: string; keys: NavetKeys };

/**
 * Starts Skatteverket's two services on a free port of this machine, for whoever shows a certificate of the issuer. They know
 * the people of the region as they live today; protected persons as Navet tells of them.
 */
export async function startNavet(
  people: () => Promise<Today>,
  clock: Context['clock'],
  { server: identity, ca }: MadeCertificates,
): Promise<DemoNavet> {
  const secret = () => randomBytes(24).toString('base64url');
  const keys: NavetKeys = {
    order: { orgNr: '162021004748', bestallningsId: '00009900-FO01-0001' },
    oauth: { clientId: 'demoregionen', clientSecret: secret() },
    gateway: { clientId: 'demo-api', clientSecret: secret() },
    token: secret(),
  };
  const register = oncePerDay(clock, async () => registerOf(await people()));
  const { url } = await listenHttps({ identity, clientCa: ca.cert }, async (asked, response) => {
    const token = giveToken(keys, asked);
    const question = readQuestion(keys, asked);
    if (token) return send(response, token);
    if (!question) return send(response, { status: 404, type: 'text/plain', body: '' });
    if (!question.numbers) return send(response, giveFault(question, clock.now()));
    const known = await register();
    const posts = question.numbers.flatMap((number) => known.get(number) ?? []);
    const missing = question.numbers.filter((number) => !known.has(number));
    send(response, giveAnswer(question, { posts, missing }, clock.now()));
  });
  return {
    soap: `${url}${PATHS.soap}`,
    rest: `${url}${PATHS.rest}`,
    tokenUrl: `${url}${PATHS.token}`,
    scope: SCOPE,
    keys,
  };
}

/** Whom the population register knows today, by identity number. */
function registerOf({ day, lives }: Today): ReadonlyMap<string, Personpost> {
  const posts = lives.flatMap((life) => {
    const changed = registerDays(life).findLast((known) => known <= day) ?? life.known;
    return postsOf(life, day, changed);
  });
  return new Map(posts.map((post) => [post.number, post]));
}
