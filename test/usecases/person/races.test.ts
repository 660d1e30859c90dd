import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../../../server/db/engines/engine.ts';
import { readNavet } from '../../../server/integrations/navet/read.ts';
import { readSs12000 } from '../../../server/integrations/placeringar/ss12000.ts';
import { importNavet } from '../../../server/usecases/person/import-navet.ts';
import { importPlaceringar } from '../../../server/usecases/placering/import-placeringar.ts';
import { caseload } from '../../support/caseload.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makePeople, type People } from '../../support/people.ts';
import { edit, imageOf, sheetOf } from '../../support/sheets.ts';
import { onSqlServer } from '../../support/sql-server.ts';
import { overlapping, secondServer } from '../../support/two-servers.ts';
import { personWith, sha256, testNumber } from '../leverans/kit.ts';
import { navet, type PostText } from './posts.ts';

const ALMA = testNumber('20090518', 0);
const NEW = testNumber('20090518', 1);
const RUN = { id: null, progress: async () => undefined };
/** In which of its transactions a file is applied: before that it is begun, staged and closed, and its huvudman made. */
const APPLIED_IN = { navet: 4, placeringar: 5 };

let database: TestDatabase;
let people: People;
let make: ReturnType<typeof caseload>;
let both: readonly [Engine, Engine];

beforeEach(async () => {
  database = await openTestDatabase();
  onTestFinished(() => database.close());
  people = await makePeople(database);
  make = caseload(database);
  both = [database.engine, (await secondServer(database)).engine];
});

/** Navet tells of the persons. */
function told(engine: Engine, ...posts: PostText[]) {
  const bytes = Buffer.from(navet(...posts));
  const file = { name: 'avisering.xml', sha256: sha256(bytes), items: readNavet([bytes]) };
  return importNavet({ ...database, engine }, file, { run: RUN });
}

/** A huvudman tells of Alma's protection. */
function marked(engine: Engine, huvudman: string, securityMarking: string) {
  const persons = [{ id: 'p', civicNo: ALMA, securityMarking }];
  const bytes = Buffer.from(JSON.stringify({ persons, from: `${huvudman} ${securityMarking}` }));
  const file = { name: 'elever.json', sha256: sha256(bytes), items: readSs12000([bytes]) };
  return importPlaceringar({ ...database, engine }, file, { format: 'ss12000', huvudman }, { run: RUN });
}

const SECRET = 'Sekretessmarkering';
const almaIsTold = (engine: Engine) => told(engine, { nr: ALMA, fornamn: 'Alma', kommun: '9901' });
const almaIsMarked = (engine: Engine) => marked(engine, 'Norr', SECRET);

// The embedded database lets one transaction in at a time: there is nothing to overlap.
describe.skipIf(!onSqlServer)('deliveries at the same moment', () => {
  it('leave the mark of a school on somebody whom Navet tells of while the mark comes in (Z17)', async () => {
    await overlapping(both, { first: almaIsMarked, second: almaIsTold }, APPLIED_IN.placeringar);
    expect(await personWith(database, ALMA)).toMatchObject({ skydd_skola: 'sekretessmarkering', skyddad: 1 });
  });

  it('leave it also when Navet comes first (Z17)', async () => {
    await overlapping(both, { first: almaIsTold, second: almaIsMarked }, APPLIED_IN.navet);
    expect(await personWith(database, ALMA)).toMatchObject({ skydd_skola: 'sekretessmarkering', skyddad: 1 });
  });

  it('protect by the mark of one huvudman while another lifts its own (Z17)', async () => {
    await almaIsTold(database.engine);
    await almaIsMarked(database.engine);
    await marked(database.engine, 'Söder', 'Ingen');
    const ended = await overlapping(
      both,
      {
        first: (engine) => marked(engine, 'Norr', 'Ingen'),
        second: (engine) => marked(engine, 'Söder', SECRET),
      },
      APPLIED_IN.placeringar - 1,
    );
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await personWith(database, ALMA)).toMatchObject({ skydd_skola: 'sekretessmarkering', skyddad: 1 });
  });

  it('that make two persons one lose nothing that a push writes to the one who goes (Z38)', async () => {
    const [gone, kept] = [
      await make.person({ identitetsnummer: ALMA }),
      await make.person({ identitetsnummer: NEW }),
    ];
    await make.period({ person_id: kept, datum_for_registrering: '2026-08-01' });
    const period = await make.period({ person_id: gone });
    const { pullId, rows } = await sheetOf(database, people.eva, 'aktivitetsansvar').pulled();
    const note = edit(
      rows.find(({ key }) => key === String(period)),
      { anteckningar: 'Ringde.' },
    );
    const [sent, merged] = await overlapping(both, {
      first: (engine) =>
        sheetOf({ ...database, engine }, people.eva, 'aktivitetsansvar').send(pullId, [note]),
      second: (engine) => told(engine, { nr: ALMA, avreg: ['GN', '20260201'], nytt: NEW }),
    });
    expect(sent).toMatchObject({ value: { counts: { applied: 1 } } });
    expect(merged).toMatchObject({ value: { merged: 1 } });
    const { person, aktivitetsansvar } = await imageOf(database);
    expect(person).toMatchObject([{ id: kept }]);
    expect(aktivitetsansvar).toMatchObject([{ person_id: kept, anteckningar: 'Ringde.' }]);
  });

  it('that make two persons one take along an åtgärd that a push puts on the one who goes (Z38)', async () => {
    const [gone, kept] = [
      await make.person({ identitetsnummer: ALMA }),
      await make.person({ identitetsnummer: NEW }),
    ];
    const survivor = await make.period({ person_id: kept, datum_for_registrering: '2026-08-01' });
    const period = await make.period({ person_id: gone });
    const { pullId } = await sheetOf(database, people.eva, 'atgarder').pulled();
    const create = {
      aktivitetsansvar: String(period),
      atgardstyp: 'Prak',
      startdatum: '2026-11-01',
      sysselsattningVidAtgard: 'ingenSysselsattning',
    };
    const [sent, merged] = await overlapping(both, {
      first: (engine) =>
        sheetOf({ ...database, engine }, people.eva, 'atgarder').send(pullId, [{ ref: 'ny', create }]),
      second: (engine) => told(engine, { nr: ALMA, avreg: ['GN', '20260201'], nytt: NEW }),
    });
    expect(sent).toMatchObject({ value: { counts: { applied: 1 } } });
    expect(merged).toMatchObject({ value: { merged: 1 } });
    expect((await imageOf(database)).atgard).toMatchObject([{ aktivitetsansvar_id: survivor }]);
  });
});
