import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import type { PlainDate } from '../domain/plain-date.ts';
import type { Context } from '../usecases/context.ts';
import type { Certificates } from './certificates.ts';
import { listenHttps, send } from './https.ts';
import { withMoves } from './moves.ts';
import {
  giveAnswer,
  giveFault,
  giveToken,
  type NavetKeys,
  PATHS,
  readQuestion,
  SCOPE,
} from './navet-service.ts';
import type { Personpost } from './personpost.ts';
import { makePopulation, SEED } from './population.ts';
import { postsOf, registerDays } from './write-navet.ts';

/** The demo region's Navet: where its two services answer, and what it has given out to the region. */
export type DemoNavet = { soap: string; rest: string; tokenUrl: string; scope: string; keys: NavetKeys };

/**
 * Starts Skatteverket's two services on a free port of this machine, for whoever shows a certificate of the issuer. They know
 * the people of the region that was loaded from `folder`, as they live today; protected persons as Navet tells of them.
 */
export async function startNavet(
  folder: string,
  clock: Context['clock'],
  { server: identity, ca }: Certificates,
): Promise<DemoNavet> {
  const secret = () => randomBytes(24).toString('base64url');
  const keys: NavetKeys = {
    order: { orgNr: '162021004748', bestallningsId: '00009900-FO01-0001' },
    oauth: { clientId: 'demoregionen', clientSecret: secret() },
    gateway: { clientId: 'demo-api', clientSecret: secret() },
    token: secret(),
  };
  const register = registerOf(folder);
  const { url } = await listenHttps({ identity, clientCa: ca.cert }, async (asked, response) => {
    const token = giveToken(keys, asked);
    const question = readQuestion(keys, asked);
    if (token) return send(response, token);
    if (!question) return send(response, { status: 404, type: 'text/plain', body: '' });
    if (!question.numbers) return send(response, giveFault(question, clock.now()));
    const known = await register(clock.today());
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

type Register = ReadonlyMap<string, Personpost>;

/** Whom the population register knows on a day, by identity number; made when it is first asked for on that day. */
function registerOf(folder: string): (today: PlainDate) => Promise<Register> {
  let made: { on: PlainDate; register: Promise<Register> } | undefined;
  return (today) => {
    if (made?.on !== today) made = { on: today, register: makeRegister(folder, today) };
    return made.register;
  };
}

async function makeRegister(folder: string, today: PlainDate): Promise<Register> {
  const loaded = await lastDelivery(folder);
  const lives = withMoves(makePopulation(SEED, loaded), loaded, today);
  const posts = lives.flatMap((life) => {
    const changed = registerDays(life).findLast((day) => day <= today) ?? life.known;
    return postsOf(life, today, changed);
  });
  return new Map(posts.map((post) => [post.number, post]));
}

/** The day of the last of the region's own files: that of its loading. */
async function lastDelivery(folder: string): Promise<PlainDate> {
  const days = (await readdir(folder)).flatMap((file) => /\d{4}-\d\d-\d\d/.exec(file)?.[0] ?? []);
  const last = days.sort().at(-1);
  if (last === undefined) throw new Error('The demo region has no files.');
  return last;
}
