import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../server/db/engines/engine.ts';
import { readNavet } from '../../../server/integrations/navet/read.ts';
import { importNavet } from '../../../server/usecases/person/import-navet.ts';
import { importPlaceringar } from '../../../server/usecases/placering/import-placeringar.ts';
import { onSqlServer } from '../../support/sql-server.ts';
import { interrupted, overlapping, secondServer } from '../../support/two-servers.ts';
import { navet } from '../person/posts.ts';
import { openContext, sha256, testNumber } from './kit.ts';

const NUMBERS = [0, 1, 2].map((n) => testNumber('20090518', n));
const BYTES = Buffer.from(navet(...NUMBERS.map((nr) => ({ nr, fornamn: 'Åke', kommun: '9901' }))));
const RUN = { id: null, progress: async () => undefined };

async function open() {
  const context = await openContext();
  const bring = (engine: Engine) => {
    const file = { name: 'avisering.xml', sha256: sha256(BYTES), items: readNavet([BYTES]) };
    return importNavet({ ...context, engine }, file, { run: RUN });
  };
  const left = async () => ({
    persons: (await context.engine.read.selectFrom('person').select('identitetsnummer').execute()).length,
    posts: await context.engine.read.selectFrom('leverans_post').selectAll().execute(),
    deliveries: await context.engine.read.selectFrom('leverans').select('tillstand').execute(),
  });
  return { context, bring, left };
}

const ONCE = { persons: 3, posts: [], deliveries: [{ tillstand: 'klar' }] };
const ELSEWHERE = { code: 'krock', message: expect.stringContaining('på annat håll') };

describe('the same file that comes in twice at once', () => {
  test.each([
    ['has begun', 2],
    ['has staged it', 3],
  ])('goes in once: the one who %s steps back for the one who begins anew', async (_how, nth) => {
    const { context, bring, left } = await open();
    const slow = interrupted(context.engine, 'transaction', nth, () => bring(context.engine));
    await expect(bring(slow)).rejects.toMatchObject(ELSEWHERE);
    expect(await left()).toEqual(ONCE);
  });
});

// The embedded database lets one transaction in at a time: there is nothing to overlap.
describe.skipIf(!onSqlServer)('two servers at the same moment', () => {
  test.each([
    ['begin', 1],
    ['stage', 2],
    ['apply', 4],
  ])('%s the same file with one effect', async (_what, nth) => {
    const { context, bring, left } = await open();
    const both = [context.engine, (await secondServer(context)).engine] as const;
    const ended = await overlapping(both, { first: bring, second: bring }, nth);
    expect(ended.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    for (const one of ended) if (one.status === 'rejected') expect(one.reason).toMatchObject(ELSEWHERE);
    expect(await left()).toEqual(ONCE);
  });

  test('make a new huvudman once', async () => {
    const { context } = await open();
    const both = [context.engine, (await secondServer(context)).engine] as const;
    const csv = (engine: Engine, name: string) => {
      const file = { name, sha256: sha256(Buffer.from(name)), items: (async function* () {})() };
      return importPlaceringar(
        { ...context, engine },
        file,
        { format: 'csv', huvudman: 'Norr' },
        { run: RUN },
      );
    };
    const ended = await overlapping(both, {
      first: (engine) => csv(engine, 'a'),
      second: (engine) => csv(engine, 'b'),
    });
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await context.engine.read.selectFrom('huvudman').select('namn').execute()).toEqual([
      { namn: 'Norr' },
    ]);
  });
});
