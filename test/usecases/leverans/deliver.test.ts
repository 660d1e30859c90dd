import { describe, expect, test } from 'vitest';
import { insertReturningId } from '../../../server/db/engines/insert.ts';
import { openEngine } from '../../../server/db/engines/open.ts';
import { FileRefused } from '../../../server/formats/file-refused.ts';
import { readNavet } from '../../../server/integrations/navet/read.ts';
import type { Context } from '../../../server/usecases/context.ts';
import type { DeliveryRun } from '../../../server/usecases/leverans/delivery.ts';
import { importNavet } from '../../../server/usecases/person/import-navet.ts';
import { workOff } from '../../jobs/work-off.ts';
import { navet } from '../person/posts.ts';
import { bringNavet, openContext, openRun, sha256, testNumber } from './kit.ts';

const PEOPLE = Array.from({ length: 660 }, (_, n) =>
  testNumber(`200905${String(1 + Math.floor(n / 22)).padStart(2, '0')}`, n % 22),
);
const FILE = navet(...PEOPLE.map((nr) => ({ nr, fornamn: 'Åke', efternamn: 'Ek', kommun: '9901' })));

async function tables(context: Context) {
  const { read } = context.engine;
  const count = async (table: 'person' | 'leverans_post' | 'andringslogg') => {
    const row = await read
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirst();
    return row?.n;
  };
  return {
    persons: await count('person'),
    staged: await count('leverans_post'),
    logged: await count('andringslogg'),
  };
}

describe('a delivery', () => {
  test('of the same file again changes nothing and says so', async () => {
    const context = await openContext();
    const bad = '<Folkbokforingspost><Personpost><PersonId/></Personpost></Folkbokforingspost>';
    const xml = FILE.replace('</Folkbokforingsposter>', `${bad}</Folkbokforingsposter>`);
    const first = { created: 660, updated: 0, unchanged: 0, merged: 0, rejected: 1 };
    expect(await bringNavet(context, xml)).toEqual(first);
    const before = await tables(context);
    expect(before).toEqual({ persons: 660, staged: 0, logged: 660 });
    expect(await bringNavet(context, xml)).toEqual({ ...first, created: 0, unchanged: 660 });
    expect(await tables(context)).toEqual(before);
  });

  test('tells the run which posts were rejected, by number and reason, without the person', async () => {
    const context = await openContext();
    const run = await openRun(context.engine);
    const right = testNumber('20090518', 3);
    const wrong = right.slice(0, 11) + ((Number(right[11]) + 1) % 10);
    const bytes = Buffer.from(navet({ nr: wrong, fornamn: 'Kanarie' }, { nr: right }));
    await importNavet(
      context,
      { name: 'a.xml', sha256: sha256(bytes), items: readNavet([bytes]) },
      { run, confirm: false },
    );
    const lines = await run.lines();
    expect(lines).toMatchObject([{ rad: 1, kod: 'personnummer' }]);
    expect(JSON.stringify(lines)).not.toMatch(/Kanarie|20090518/);
  });

  test('that is cut off is refused whole and leaves nothing', async () => {
    const context = await openContext();
    await expect(bringNavet(context, FILE.slice(0, -2000))).rejects.toThrow(FileRefused);
    expect(await tables(context)).toEqual({ persons: 0, staged: 0, logged: 0 });
    expect(await context.engine.read.selectFrom('leverans').select('id').execute()).toEqual([]);
  });

  test('that is broken off in the middle goes on where it stopped, and nothing is applied twice', async () => {
    const context = await openContext();
    const bytes = Buffer.from(FILE);
    const file = () => ({ name: 'a.xml', sha256: sha256(bytes), items: readNavet([bytes]) });
    const dying: DeliveryRun = {
      id: null,
      progress: async (done, total) => {
        if (total !== null && done > 0) throw new Error('killed');
      },
    };
    await expect(importNavet(context, file(), { run: dying })).rejects.toThrow('killed');
    const half = await tables(context);
    expect(half.persons).toBeGreaterThan(0);
    expect((half.persons ?? 0) + (half.staged ?? 0)).toBe(660);
    const reopened = { ...context, engine: await openEngine(context.address) };
    const run = await openRun(reopened.engine);
    expect(await importNavet(reopened, file(), { run })).toMatchObject({ created: 660, updated: 0 });
    expect(await tables(reopened)).toEqual({ persons: 660, staged: 0, logged: 660 });
    await reopened.engine.close();
  });

  test('that was not yet whole when its process died is forgotten, posts and all, and its run says so', async () => {
    const context = await openContext();
    const run = await openRun(context.engine);
    await context.engine.transaction(async (tx) => {
      const begun = { slag: 'navet', sha256: sha256(Buffer.from(FILE)), omfang: '*', filnamn: 'a.xml' };
      const row = { ...begun, tillstand: 'mottas', korning_id: run.id, skapad: context.clock.now() };
      const id = await insertReturningId(tx, 'leverans', row);
      await tx.insertInto('leverans_post').values({ leverans_id: id, nr: 1, post: '{}' }).execute();
    });
    expect(await workOff(context)).toEqual(['misslyckad']);
    expect(await tables(context)).toEqual({ persons: 0, staged: 0, logged: 0 });
    expect(await context.engine.read.selectFrom('leverans').select('id').execute()).toEqual([]);
    const ended = await context.engine.read.selectFrom('korning').select('meddelande').executeTakeFirst();
    expect(ended?.meddelande).toContain('Läs in den igen');
  });
});
