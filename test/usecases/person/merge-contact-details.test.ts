import { expect, test } from 'vitest';
import { caseload } from '../../support/caseload.ts';
import { bringNavet, openContext, personWith, testNumber } from '../leverans/kit.ts';
import { navet, type PostText } from './posts.ts';

const GONE = testNumber('20090519', 0);
const KEPT = testNumber('20090519', 1);

test('two persons who are one keep their kontaktuppgifter, and of two postadresser the one that was written last; no mark stands twice (R115, R124, Z38)', async () => {
  const context = await openContext();
  const posts: PostText[] = [GONE, KEPT].map((nr) => ({ nr, fornamn: 'Alma', kommun: '9901' }));
  await bringNavet(context, navet(...posts));
  const make = caseload(context);
  await context.engine.transaction((tx) =>
    tx.insertInto('kommun').values({ kod: '9901', namn: 'Norreka' }).execute(),
  );
  const details = async (nr: string, skapad: string) => {
    const person_id = (await personWith(context, nr))?.id ?? 0;
    const row = { person_id, kommun_kod: '9901', skapad, andrad: skapad };
    const address = { gatuadress: `Skriven ${skapad.slice(0, 4)}`, postort: 'Norreka' };
    await make.insert('kontaktuppgift', {
      ...row,
      kontakttyp: 'epost',
      kontaktinformation: `${skapad.slice(0, 4)}@example.com`,
      primar_kontakt: 1,
    });
    return make.insert('postadress', { ...row, ...address });
  };
  const later = await details(GONE, '2026-05-01T08:00:00.000Z');
  const earlier = await details(KEPT, '2025-05-01T08:00:00.000Z');
  await bringNavet(context, navet({ nr: GONE, avreg: ['GN', '20260201'], nytt: KEPT }));
  const { read } = context.engine;
  const survivor = await personWith(context, KEPT);
  const addresses = await read.selectFrom('postadress').select(['id', 'person_id', 'gatuadress']).execute();
  expect(addresses).toEqual([{ id: later, person_id: survivor?.id, gatuadress: 'Skriven 2026' }]);
  const ways = await read
    .selectFrom('kontaktuppgift')
    .select(['person_id', 'kontaktinformation', 'primar_kontakt', 'version'])
    .orderBy('id')
    .execute();
  expect(ways).toEqual([
    { person_id: survivor?.id, kontaktinformation: '2026@example.com', primar_kontakt: 0, version: 2 },
    { person_id: survivor?.id, kontaktinformation: '2025@example.com', primar_kontakt: 1, version: 1 },
  ]);
  const lines = await read
    .selectFrom('andringslogg')
    .select(['entitet_id', 'slag', 'falt'])
    .where('entitet', 'in', ['postadress', 'kontaktuppgift'])
    .orderBy('id')
    .execute();
  expect(lines).toEqual([
    { entitet_id: earlier, slag: 'borttagen', falt: `{"sammanslagenMed":[null,${later}]}` },
    { entitet_id: expect.any(Number), slag: 'andrad', falt: '{"primarKontakt":[true,false]}' },
  ]);
});
