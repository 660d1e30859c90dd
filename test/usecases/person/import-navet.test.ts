import { describe, expect, test } from 'vitest';
import { insertReturningId } from '../../../server/db/engines/insert.ts';
import { NeedsConfirmation } from '../../../server/usecases/leverans/needs-confirmation.ts';
import { bringNavet, openContext, personWith, testNumber } from '../leverans/kit.ts';
import { navet, type PostText } from './posts.ts';

const ALMA = testNumber('20090518', 0);
const NEW = testNumber('20090518', 1);
const THIRD = testNumber('20090518', 2);
const POST: PostText = {
  nr: ALMA,
  fornamn: 'Alma',
  efternamn: 'Östbäck',
  kommun: '9901',
  gata: 'STORGATAN 1',
  tid: '20260101120000',
};
const NONE = { created: 0, updated: 0, unchanged: 0, merged: 0, rejected: 0 };

describe('a post of the population register (R026, R045)', () => {
  test('makes a person with name, birth date, kommun and address, and nothing else', async () => {
    const context = await openContext();
    expect(await bringNavet(context, navet(POST))).toEqual({ ...NONE, created: 1 });
    expect(await personWith(context, ALMA)).toMatchObject({
      fornamn: 'Alma',
      efternamn: 'Östbäck',
      namn_sortering: '}stb|ck\talma',
      namn_sokning: 'alma östbäck',
      fodelsedatum: '2009-05-18',
      folkbokforing_status: 'folkbokford',
      kommun_kod: '9901',
      folkbokforingsdatum: '2020-01-01',
      gatuadress: 'STORGATAN 1',
      skyddad: 0,
    });
  });

  test('goes by the delivered birth date where the number states another (Z43)', async () => {
    const context = await openContext();
    await bringNavet(context, navet({ ...POST, fodd: '20090517' }));
    expect((await personWith(context, ALMA))?.fodelsedatum).toBe('2009-05-17');
  });

  test('leaves what it does not say (Z37)', async () => {
    const context = await openContext();
    await bringNavet(context, navet(POST));
    expect(await bringNavet(context, navet({ nr: ALMA, tid: '20260102120000' }))).toEqual({
      ...NONE,
      unchanged: 1,
    });
    expect(await personWith(context, ALMA)).toMatchObject({
      fornamn: 'Alma',
      kommun_kod: '9901',
      folkbokforing_status: 'folkbokford',
      gatuadress: 'STORGATAN 1',
      andringstidpunkt: '20260102120000',
      version: 1,
    });
  });

  test('with addresses but no folkbokföringsadress takes the stored one away', async () => {
    const context = await openContext();
    await bringNavet(context, navet(POST));
    const moved = { nr: ALMA, annanAdress: true };
    expect(await bringNavet(context, navet(moved))).toEqual({ ...NONE, updated: 1 });
    expect(await personWith(context, ALMA)).toMatchObject({
      co_adress: null,
      gatuadress: null,
      postnummer: null,
      postort: null,
    });
  });

  test('changes nothing when the register has told something newer; as new is applied (Z37)', async () => {
    const context = await openContext();
    await bringNavet(context, navet(POST));
    const older = { ...POST, fornamn: 'Alva', tid: '20260101115959' };
    expect(await bringNavet(context, navet(older))).toEqual({ ...NONE, unchanged: 1 });
    expect((await personWith(context, ALMA))?.fornamn).toBe('Alma');
    expect(await bringNavet(context, navet({ ...POST, fornamn: 'Alva' }))).toEqual({ ...NONE, updated: 1 });
    expect((await personWith(context, ALMA))?.fornamn).toBe('Alva');
  });

  test('moves a person by another kommun, and brings one back who was deregistered', async () => {
    const context = await openContext();
    await bringNavet(context, navet(POST));
    await bringNavet(context, navet({ nr: ALMA, kommun: '9902', fran: '20260301', tid: '20260302120000' }));
    expect(await personWith(context, ALMA)).toMatchObject({
      kommun_kod: '9902',
      folkbokforingsdatum: '2026-03-01',
      folkbokforing_status: 'folkbokford',
    });
    await bringNavet(context, navet({ nr: ALMA, avreg: ['UV', '20260401'], tid: '20260402120000' }));
    expect(await personWith(context, ALMA)).toMatchObject({
      kommun_kod: '9902',
      folkbokforing_status: 'avregistrerad',
      avregistreringsorsak: 'UV',
      avregistreringsdatum: '2026-04-01',
    });
    await bringNavet(context, navet({ nr: ALMA, kommun: '9901', fran: '20260501', tid: '20260502120000' }));
    expect(await personWith(context, ALMA)).toMatchObject({
      kommun_kod: '9901',
      folkbokforing_status: 'folkbokford',
      avregistreringsorsak: null,
      avregistreringsdatum: null,
    });
  });

  test.each([
    ['AV', 'avregistrerad'],
    ['OB', 'avregistrerad'],
    ['AN', 'avregistrerad'],
    ['AS', 'avregistrerad'],
    ['TA', 'avregistrerad'],
    ['FI', 'avregistrerad'],
  ])('deregisters for %s', async (orsak, status) => {
    const context = await openContext();
    await bringNavet(context, navet(POST, { nr: ALMA, avreg: [orsak, '20260401'] }));
    expect(await personWith(context, ALMA)).toMatchObject({
      folkbokforing_status: status,
      avregistreringsorsak: orsak,
    });
  });
});

describe('many posts in one file', () => {
  const DAYS = ['20090101', '20090102', '20090103'];
  const numbers = DAYS.flatMap((day) => Array.from({ length: 20 }, (_, nr) => testNumber(day, nr)));
  const stored = (context: Awaited<ReturnType<typeof openContext>>) =>
    context.engine.read
      .selectFrom('person')
      .select(['id', 'identitetsnummer', 'fornamn', 'version'])
      .orderBy('identitetsnummer')
      .execute();
  const logged = (context: Awaited<ReturnType<typeof openContext>>) =>
    context.engine.read
      .selectFrom('andringslogg')
      .select(['entitet_id', 'person_id', 'slag', 'version'])
      .orderBy('id')
      .execute();

  test('make their persons and change those that were made, each logged under its own id', async () => {
    const context = await openContext();
    const posts = numbers.flatMap((nr) => [
      { ...POST, nr },
      { nr, fornamn: `Namn ${nr}` },
    ]);
    const count = numbers.length;
    expect(await bringNavet(context, navet(...posts))).toEqual({ ...NONE, created: count, updated: count });
    const persons = await stored(context);
    expect(persons).toEqual(
      numbers.map((nr, index) => ({
        id: persons[index]?.id,
        identitetsnummer: nr,
        fornamn: `Namn ${nr}`,
        version: 2,
      })),
    );
    expect(await logged(context)).toEqual(
      persons.flatMap(({ id }) => [
        { entitet_id: id, person_id: id, slag: 'skapad', version: 1 },
        { entitet_id: id, person_id: id, slag: 'andrad', version: 2 },
      ]),
    );
  });

  test('make one of two persons that the file itself made and changed (Z38)', async () => {
    const context = await openContext();
    const [kept = '', gone = '', ...others] = numbers;
    const posts = [kept, gone, ...others].map((nr) => ({ ...POST, nr }));
    const change: PostText = { nr: gone, avreg: ['GN', '20260201'], nytt: kept };
    const file = navet(...posts, { nr: kept, fornamn: 'Vera' }, change, { nr: gone, fornamn: 'Vega' });
    expect(await bringNavet(context, file)).toEqual({
      ...NONE,
      created: numbers.length,
      updated: 2,
      merged: 1,
    });
    const survivor = await personWith(context, kept);
    expect(survivor).toMatchObject({ fornamn: 'Vega', version: 3 });
    expect((await stored(context)).map(({ identitetsnummer }) => identitetsnummer)).toEqual([
      kept,
      ...others,
    ]);
    const aliases = await context.engine.read.selectFrom('person_alias').selectAll().execute();
    expect(aliases).toEqual([{ identitetsnummer: gone, person_id: survivor?.id }]);
  });
});

describe('protection', () => {
  test.each([
    [{ sekretess: 'J' }, 'sekretessmarkering'],
    [{ sekretess: 'X' }, 'sekretessmarkering'],
    [{ skyddad: 'J' }, 'skyddadFolkbokforing'],
    [{ skyddad: '?' }, 'skyddadFolkbokforing'],
    [{ sekretess: 'N', skyddad: 'N' }, 'inget'],
  ])('%o gives %s', async (marks, skydd) => {
    const context = await openContext();
    await bringNavet(context, navet({ ...POST, ...marks }));
    expect(await personWith(context, ALMA)).toMatchObject({
      skydd_navet: skydd,
      skyddad: skydd === 'inget' ? 0 : 1,
    });
  });

  test('an absent sekretessmarkering lifts it, an absent skyddad folkbokföring never does (Z37)', async () => {
    const context = await openContext();
    await bringNavet(context, navet({ ...POST, sekretess: 'J' }, { ...POST, nr: NEW, skyddad: 'J' }));
    await bringNavet(context, navet(POST, { ...POST, nr: NEW }));
    expect((await personWith(context, ALMA))?.skydd_navet).toBe('inget');
    expect((await personWith(context, NEW))?.skydd_navet).toBe('skyddadFolkbokforing');
    await bringNavet(context, navet({ ...POST, nr: NEW, skyddad: 'N' }));
    expect(await personWith(context, NEW)).toMatchObject({ skydd_navet: 'inget', skyddad: 0 });
  });

  test.each([
    ['a date that is none', { fodd: 'hund' }],
    ['a name beyond all reason', { fornamn: 'A'.repeat(150) }],
    ['a number replaced by itself', { avreg: ['GN', '20260201'] as [string, string], nytt: ALMA }],
  ])('comes from a rejected post with %s, as strict as it says, and lifts nothing', async (_what, wrong) => {
    const context = await openContext();
    await bringNavet(context, navet({ ...POST, sekretess: 'J' }));
    const marked = navet({ ...POST, ...wrong, skyddad: 'J' });
    expect(await bringNavet(context, marked)).toMatchObject({ rejected: 1 });
    expect(await personWith(context, ALMA)).toMatchObject({
      skydd_navet: 'skyddadFolkbokforing',
      skyddad: 1,
    });
    await bringNavet(context, navet({ ...POST, ...wrong, sekretess: 'N', skyddad: 'N' }));
    expect(await personWith(context, ALMA)).toMatchObject({ skydd_navet: 'skyddadFolkbokforing' });
  });

  test('of another source stays when Navet lifts its own (Z17)', async () => {
    const context = await openContext();
    await bringNavet(context, navet({ ...POST, sekretess: 'J' }));
    await context.engine.transaction((tx) =>
      tx.updateTable('person').set({ skydd_skola: 'sekretessmarkering' }).execute(),
    );
    await bringNavet(context, navet(POST));
    expect(await personWith(context, ALMA)).toMatchObject({ skydd_navet: 'inget', skyddad: 1 });
  });

  test('leaves no value in the change log', async () => {
    const context = await openContext();
    await bringNavet(context, navet({ ...POST, sekretess: 'J' }));
    const canary = { ...POST, fornamn: 'Kanarie', gata: 'HEMLIGA GATAN 7', kommun: '9902', sekretess: 'J' };
    await bringNavet(context, navet(canary));
    await bringNavet(context, navet({ ...POST, gata: 'ANNAN GATA 3' }));
    const log = await context.engine.read.selectFrom('andringslogg').select('falt').execute();
    const text = JSON.stringify(log);
    expect(log).toHaveLength(3);
    for (const secret of ['Kanarie', 'HEMLIGA', 'ANNAN', 'STORGATAN', '9902', ALMA]) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('gatuadress');
  });
});

describe('a change of number', () => {
  test('keeps the person under the new number, with the old as alias (Z38)', async () => {
    const context = await openContext();
    await bringNavet(context, navet(POST));
    const before = await personWith(context, ALMA);
    const change = { nr: ALMA, avreg: ['GN', '20260201'] as [string, string], nytt: NEW };
    expect(await bringNavet(context, navet(change))).toEqual({ ...NONE, merged: 1 });
    expect(await personWith(context, ALMA)).toBeUndefined();
    expect(await personWith(context, NEW)).toMatchObject({
      id: before?.id,
      fornamn: 'Alma',
      folkbokforing_status: 'folkbokford',
    });
    expect(await bringNavet(context, `${navet(change)}\n`)).toEqual({ ...NONE, unchanged: 1 });
  });

  test.each([
    ['of somebody known', [POST, { ...POST, nr: NEW }]],
    ['of somebody unknown', [{ ...POST, nr: NEW }]],
  ])('%s protects the one who survives when its own post carries a mark (Z17, Z38)', async (_, known) => {
    const context = await openContext();
    await bringNavet(context, navet(...known));
    await bringNavet(context, navet({ nr: ALMA, avreg: ['GN', '20260201'], nytt: NEW, skyddad: 'J' }));
    expect(await personWith(context, NEW)).toMatchObject({ skydd_navet: 'skyddadFolkbokforing', skyddad: 1 });
  });

  test('follows chains, and rejects cycles', async () => {
    const context = await openContext();
    await bringNavet(context, navet(POST));
    await bringNavet(
      context,
      navet(
        { nr: NEW, avreg: ['GS', '20260201'], nytt: THIRD },
        { nr: ALMA, avreg: ['GN', '20260201'], nytt: NEW },
      ),
    );
    expect(await personWith(context, THIRD)).toMatchObject({ fornamn: 'Alma', kommun_kod: '9901' });
    const persons = await context.engine.read.selectFrom('person').select('id').execute();
    expect(persons).toHaveLength(1);
    expect(await bringNavet(context, navet({ nr: THIRD, avreg: ['GN', '20260301'], nytt: ALMA }))).toEqual({
      ...NONE,
      rejected: 1,
    });
  });

  test('makes two persons one: protection is the union, the earliest open period takes the other one in', async () => {
    const context = await openContext();
    await bringNavet(context, navet({ ...POST, sekretess: 'J' }, { ...POST, nr: NEW, fornamn: 'Alba' }));
    const [old, kept] = [await personWith(context, ALMA), await personWith(context, NEW)];
    const period = {
      kommun_kod: '9901',
      sysselsattning_vid_registrering: 'okand',
      skapad: '2026-01-01T00:00:00.000Z',
      andrad: '2026-01-01T00:00:00.000Z',
    };
    const first = await context.engine.transaction(async (tx) => {
      await tx.insertInto('kommun').values({ kod: '9901', namn: 'Norreka' }).execute();
      const earliest = await insertReturningId(tx, 'aktivitetsansvar', {
        ...period,
        person_id: old?.id ?? 0,
        datum_for_registrering: '2025-09-01',
        anteckningar: 'Ett',
      });
      const later = await insertReturningId(tx, 'aktivitetsansvar', {
        ...period,
        person_id: kept?.id ?? 0,
        datum_for_registrering: '2026-01-01',
        anteckningar: 'Två',
      });
      await insertReturningId(tx, 'atgard', {
        aktivitetsansvar_id: later,
        kommun_kod: '9901',
        atgardstyp: 'SYV',
        startdatum: '2026-02-01',
        sysselsattning_vid_atgard: 'arbete',
        skapad: period.skapad,
        andrad: period.andrad,
      });
      return earliest;
    });
    await bringNavet(context, navet({ nr: ALMA, avreg: ['GN', '20260201'], nytt: NEW }));
    const periods = await context.engine.read.selectFrom('aktivitetsansvar').selectAll().execute();
    expect(periods).toMatchObject([
      {
        id: first,
        person_id: kept?.id,
        datum_for_registrering: '2025-09-01',
        anteckningar: 'Ett\nTvå',
        version: 2,
      },
    ]);
    expect(await context.engine.read.selectFrom('atgard').select('aktivitetsansvar_id').execute()).toEqual([
      { aktivitetsansvar_id: first },
    ]);
    expect(await personWith(context, NEW)).toMatchObject({ fornamn: 'Alba', skyddad: 1 });
  });
});

describe('the brake (Z40)', () => {
  const numbers = Array.from({ length: 20 }, (_, n) => testNumber('20090518', n));
  const all = navet(...numbers.map((nr) => ({ ...POST, nr })));
  const leave = (count: number) =>
    navet(
      ...numbers
        .slice(0, count)
        .map((nr) => ({ nr, avreg: ['UV', '20260401'] as [string, string], tid: POST.tid ?? '' })),
    );

  test('lets a tenth of the kommun go', async () => {
    const context = await openContext();
    await bringNavet(context, all);
    expect(await bringNavet(context, leave(2))).toMatchObject({ updated: 2 });
  });

  test('stops at more with the numbers, changes nothing, and goes on when confirmed', async () => {
    const context = await openContext();
    await bringNavet(context, all);
    await expect(bringNavet(context, leave(3))).rejects.toThrow(NeedsConfirmation);
    await expect(bringNavet(context, leave(3))).rejects.toThrow('3 av 20 personer i kommun 9901');
    expect(await personWith(context, numbers[0] ?? '')).toMatchObject({
      folkbokforing_status: 'folkbokford',
    });
    expect(await bringNavet(context, leave(3), true)).toMatchObject({ updated: 3 });
  });
});
