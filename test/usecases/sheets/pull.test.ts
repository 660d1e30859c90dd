import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpackIds } from '../../../server/audit/read-log.ts';
import { PullAnswer, type PullRequest } from '../../../server/contract/pull.ts';
import type { Actor } from '../../../server/domain/access.ts';
import type { SheetName } from '../../../server/domain/sheet.ts';
import { pull } from '../../../server/usecases/sheets/pull.ts';
import { caseload, testNumber } from '../../support/caseload.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makeActor, makePeople, type People } from '../../support/people.ts';

let database: TestDatabase;
let people: People;
let make: ReturnType<typeof caseload>;

beforeEach(async () => {
  database = await openTestDatabase();
  people = await makePeople(database);
  make = caseload(database);
});
afterEach(() => database.close());

/** The pulled rows as records by column. */
async function rowsOf(actor: Actor, sheet: SheetName, request: PullRequest = {}) {
  const answer = PullAnswer.parse(await pull(database, actor, sheet, request));
  const keys = answer.columns.map((column) => column.key);
  return answer.rows.map((row) => Object.fromEntries(row.map((cell, index) => [keys[index], cell])));
}

describe('pull of aktivitetsansvar', () => {
  it('gives each period of the kommun with key and version first', async () => {
    const id = await make.period({ person: { fornamn: 'Åsa', efternamn: 'Öberg' }, version: 3 });
    const answer = PullAnswer.parse(await pull(database, people.eva, 'aktivitetsansvar', {}));
    expect(answer.columns.slice(0, 5).map((column) => column.key)).toEqual([
      'key',
      'version',
      'personnummer',
      'fornamn',
      'efternamn',
    ]);
    expect(answer.rows).toHaveLength(1);
    expect(answer.rows[0]?.slice(0, 2)).toEqual([String(id), 3]);
    expect(answer.rows[0]?.slice(3, 6)).toEqual(['Åsa', 'Öberg', 'atgardas']);
  });

  it('gives every column its own value', async () => {
    const personId = await make.person({ identitetsnummer: testNumber(9501), kommun_kod: '9901' });
    await make
      .period({
        person_id: personId,
        datum_for_registrering: '2026-09-02',
        sysselsattning_vid_registrering: 'arbete',
        registreringsorsak: 'inflyttad',
        studier_annan_skolform: '2027-01-31',
        boende_utanfor_hemkommunen: 'norden',
        handlaggare_id: people.kollega.kontoId,
        anteckningar: 'En rad',
        avregistrerad_datum: '2026-11-10',
        orsak_till_avregistrering: 'Fullf',
      })
      .then((id) => make.atgard(id, { startdatum: '2026-10-05' }));
    await make.kontakt(personId, { kontaktdatum: '2026-11-03' });
    await make.insert('examen', { person_id: personId, kalla: 'uhr', satt: '2026-11-09T08:00:00.000Z' });
    const [row] = await rowsOf(people.eva, 'aktivitetsansvar', { filter: [] });
    expect(row).toEqual({
      key: expect.any(String),
      version: 1,
      personnummer: testNumber(9501),
      fornamn: 'Alva',
      efternamn: 'Andersson',
      status: 'avslutad',
      datumForRegistrering: '2026-09-02',
      sysselsattningVidRegistrering: 'arbete',
      registreringsorsak: 'inflyttad',
      studierAnnanSkolform: '2027-01-31',
      boendeUtanforHemkommunen: 'norden',
      handlaggare: String(people.kollega.kontoId),
      gymnasieexamenMyndighet: true,
      gymnasieexamenHemkommun: false,
      anteckningar: 'En rad',
      senasteAtgard: '2026-10-05',
      senasteKontakt: '2026-11-03',
      avregistreradDatum: '2026-11-10',
      orsakTillAvregistrering: 'Fullf',
      kommun: '9901',
    });
  });

  it('sorts and searches handläggare by name', async () => {
    await make.period({ person: { efternamn: 'Ett' }, handlaggare_id: people.kollega.kontoId });
    await make.period({ person: { efternamn: 'Två' }, handlaggare_id: people.administrator.kontoId });
    const sorted = await rowsOf(people.eva, 'aktivitetsansvar', {
      sort: [{ column: 'handlaggare', direction: 'asc' }],
    });
    expect(sorted.map((row) => row.efternamn)).toEqual(['Två', 'Ett']);
    const found = await rowsOf(people.eva, 'aktivitetsansvar', {
      filter: [{ column: 'handlaggare', operator: 'contains', value: 'kalle' }],
    });
    expect(found.map((row) => row.efternamn)).toEqual(['Ett']);
  });

  it('orders by name in Swedish', async () => {
    for (const efternamn of ['Öberg', 'Zell', 'Åberg', 'Ärlig', 'Andersson']) {
      await make.period({ person: { efternamn } });
    }
    const names = (await rowsOf(people.eva, 'aktivitetsansvar')).map((row) => row.efternamn);
    expect(names).toEqual(['Andersson', 'Zell', 'Åberg', 'Ärlig', 'Öberg']);
  });

  it('derives the status of the day and leaves out Avslutad and Studier annan skolform by default (R075, R083)', async () => {
    const planned = await make.period({ person: { efternamn: 'A' } });
    await make.atgard(planned, { startdatum: '2026-12-01' });
    const ongoing = await make.period({ person: { efternamn: 'B' } });
    await make.atgard(ongoing, { startdatum: '2026-11-20', slutdatum: '2026-11-20' });
    const passed = await make.period({ person: { efternamn: 'C' } });
    await make.atgard(passed, { startdatum: '2026-10-01', slutdatum: '2026-11-19' });
    await make.period({ person: { efternamn: 'D' }, studier_annan_skolform: '2027-06-01' });
    await make.period({
      person: { efternamn: 'E' },
      avregistrerad_datum: '2026-10-01',
      orsak_till_avregistrering: 'StNat',
    });
    const standard = await rowsOf(people.eva, 'aktivitetsansvar');
    expect(standard.map((row) => row.status)).toEqual(['planerad', 'pagaende', 'atgardas']);
    const all = await rowsOf(people.eva, 'aktivitetsansvar', { filter: [] });
    expect(all.map((row) => row.status)).toEqual([
      'planerad',
      'pagaende',
      'atgardas',
      'annanSkolform',
      'avslutad',
    ]);
  });

  it('shows Introduktionsprogram where the kommun counts it in', async () => {
    const huvudman = await make.insert('huvudman', { namn: 'Norreka' });
    const onProgramme = async (kommun: string) => {
      const personId = await make.person({ kommun_kod: kommun });
      await make.insert('placering', {
        person_id: personId,
        huvudman_id: huvudman,
        kalla: 'ss12000',
        extern_id: `${kommun}-1`,
        skolform: 'GY',
        gymnasium: 1,
        introduktionsprogram: 1,
        startdatum: '2026-08-20',
      });
      await make.period({ person_id: personId, kommun_kod: kommun });
    };
    await onProgramme('9901');
    await onProgramme('9902');
    await make.insert('installning', {
      kommun_kod: '9901',
      namn: 'introduktionsprogram',
      giltig_fran: '2000-01-01',
      varde: 'true',
    });
    const statusFor = async (actor: Actor) => (await rowsOf(actor, 'aktivitetsansvar'))[0]?.status;
    expect(await statusFor(people.eva)).toBe('introduktionsprogram');
    expect(await statusFor(people.granne)).toBe('atgardas');
  });

  it('shows a kommun its own rows, the region all of them without notes, and the systemansvarig none', async () => {
    await make.period({ person: { efternamn: 'Egen' }, anteckningar: 'vår' });
    await make.period({ person: { efternamn: 'Grannes' }, kommun_kod: '9902', anteckningar: 'deras' });
    const seen = async (actor: Actor) =>
      (await rowsOf(actor, 'aktivitetsansvar')).map((row) => [row.efternamn, row.anteckningar]);
    expect(await seen(people.eva)).toEqual([['Egen', 'vår']]);
    expect(await seen(people.lasare)).toEqual([['Egen', 'vår']]);
    expect(await seen(people.granne)).toEqual([['Grannes', 'deras']]);
    expect(await seen(people.region)).toEqual([
      ['Egen', null],
      ['Grannes', null],
    ]);
    await expect(pull(database, people.systemansvarig, 'aktivitetsansvar', {})).rejects.toMatchObject({
      code: 'forbjuden',
    });
  });

  it('brings rows along that are asked for by key though the filter leaves them out, each once', async () => {
    const one = await make.period({ person: { efternamn: 'Ett' } });
    const two = await make.period({ person: { efternamn: 'Två' } });
    const theirs = await make.period({ kommun_kod: '9902' });
    const hidden = await make.period({ person_id: await make.person({ skyddad: 1 }) });
    await make.period({ person: { efternamn: 'Tre' } });
    const filter = [{ column: 'efternamn', operator: 'eq' as const, value: 'Ett' }];
    const also = [one, two, theirs, hidden, 999_999].map(String);
    const rows = await rowsOf(people.eva, 'aktivitetsansvar', { filter, also });
    expect(rows.map((row) => row.efternamn)).toEqual(['Ett', 'Två']);
    const { pullId } = PullAnswer.parse(
      await pull(database, people.eva, 'aktivitetsansvar', { filter, also }),
    );
    const { nycklar } = await database.engine.read
      .selectFrom('hamtning')
      .select('nycklar')
      .where('id', '=', pullId)
      .executeTakeFirstOrThrow();
    expect([...unpackIds(nycklar)]).toEqual([one, two]);
  });

  it('never shows a protected person, nor counts one', async () => {
    const personId = await make.person({ skyddad: 1, efternamn: 'Hemlig' });
    const id = await make.period({ person_id: personId });
    await make.atgard(id);
    await make.kontakt(personId);
    for (const sheet of ['aktivitetsansvar', 'atgarder', 'kontakttillfallen'] as const) {
      expect(await rowsOf(people.eva, sheet, { filter: [] })).toEqual([]);
      expect(await rowsOf(people.eva, sheet, { filter: [], keys: ['1'] })).toEqual([]);
      expect(await pull(database, people.eva, sheet, { filter: [], countOnly: true })).toEqual({ count: 0 });
    }
  });

  it('lets key and version be named among the columns, which come first all the same', async () => {
    const id = await make.period({ person: { efternamn: 'Ett' } });
    const request = { columns: ['efternamn', 'version', 'key'] };
    const answer = PullAnswer.parse(await pull(database, people.eva, 'aktivitetsansvar', request));
    expect(answer.columns.map((column) => column.key)).toEqual(['key', 'version', 'efternamn']);
    expect(answer.rows).toEqual([[String(id), 1, 'Ett']]);
  });

  it('offers the handläggare by name', async () => {
    await makeActor(database, 'Åke Åberg', 'handlaggare', '9901');
    await makeActor(database, 'Bo Berg', 'handlaggare', '9901');
    const answer = PullAnswer.parse(await pull(database, people.eva, 'aktivitetsansvar', {}));
    const list = answer.columns.find((column) => column.key === 'handlaggare')?.list ?? [];
    expect(list.map((item) => item.label)).toEqual([
      'Ada Admin',
      'Bo Berg',
      'Eva Ek',
      'Kalle Kollega',
      'Lars Läsare',
      'Åke Åberg',
    ]);
  });

  it('filters, sorts and delivers only the columns asked for', async () => {
    await make.period({ person: { efternamn: 'Berg' }, datum_for_registrering: '2026-09-10' });
    await make.period({ person: { efternamn: 'Dal' }, datum_for_registrering: '2026-10-10' });
    await make.period({ person: { efternamn: 'Ås' }, datum_for_registrering: '2026-10-11' });
    const answer = await pull(database, people.eva, 'aktivitetsansvar', {
      filter: [{ column: 'datumForRegistrering', operator: 'gte', value: '2026-10-01' }],
      sort: [{ column: 'efternamn', direction: 'desc' }],
      columns: ['efternamn'],
    });
    expect(PullAnswer.parse(answer).rows.map((row) => row[2])).toEqual(['Ås', 'Dal']);
    expect(PullAnswer.parse(answer).columns).toHaveLength(3);
  });

  it.each([
    { filter: [{ column: 'skonummer', operator: 'eq' as const, value: '42' }] },
    { filter: [{ column: 'status', operator: 'eq' as const, value: 'okänd' }] },
    { columns: ['skonummer'] },
    { sort: [{ column: 'skonummer', direction: 'asc' as const }] },
  ])('refuses a selection that the sheet does not know', async (request) => {
    await expect(pull(database, people.eva, 'aktivitetsansvar', request)).rejects.toMatchObject({
      code: 'ogiltig',
      issues: [expect.objectContaining({ path: expect.any(String) })],
    });
  });

  it('offers the accounts of the kommun as handläggare and names one that has left (R202)', async () => {
    await make.period({ handlaggare_id: people.granne.kontoId });
    const answer = PullAnswer.parse(await pull(database, people.eva, 'aktivitetsansvar', {}));
    const list = answer.columns.find((column) => column.key === 'handlaggare')?.list ?? [];
    expect(list.map((item) => item.label).sort()).toEqual([
      'Ada Admin',
      'Eva Ek',
      'Gun Granne (tidigare)',
      'Kalle Kollega',
      'Lars Läsare',
    ]);
  });

  it('marks no column as editable for a reader', async () => {
    const editable = async (actor: Actor) =>
      PullAnswer.parse(await pull(database, actor, 'aktivitetsansvar', {})).columns.filter(
        (column) => column.editable,
      ).length;
    expect(await editable(people.eva)).toBe(8);
    expect(await editable(people.lasare)).toBe(0);
  });

  it('stores the session and one line in the read log, and neither for a count that names nobody', async () => {
    const personId = await make.person();
    const id = await make.period({ person_id: personId });
    expect(await pull(database, people.eva, 'aktivitetsansvar', { countOnly: true })).toEqual({ count: 1 });
    expect(await database.engine.read.selectFrom('laslogg').selectAll().execute()).toEqual([]);
    const byName = { filter: [{ column: 'efternamn', operator: 'eq' as const, value: 'Andersson' }] };
    await pull(database, people.eva, 'aktivitetsansvar', { ...byName, countOnly: true });
    expect(await database.engine.read.selectFrom('laslogg').selectAll().execute()).toMatchObject([
      { konto_id: people.eva.kontoId, andamal: 'antal aktivitetsansvar', antal: 1 },
    ]);
    await database.engine.transaction((tx) => tx.deleteFrom('laslogg').execute());
    const answer = PullAnswer.parse(await pull(database, people.eva, 'aktivitetsansvar', {}));
    const sessions = await database.engine.read.selectFrom('hamtning').selectAll().execute();
    expect(sessions).toMatchObject([
      {
        id: answer.pullId,
        konto_id: people.eva.kontoId,
        blad: 'aktivitetsansvar',
        utgar: '2026-12-20T11:00:00.000Z',
      },
    ]);
    expect(unpackIds(sessions[0]?.nycklar ?? '')).toEqual([id]);
    const [line] = await database.engine.read.selectFrom('laslogg').selectAll().execute();
    expect(line).toMatchObject({ konto_id: people.eva.kontoId, kommun_kod: '9901', antal: 1 });
    expect(unpackIds(line?.personer ?? '')).toEqual([personId]);
  });
});

describe('after a move', () => {
  it('gives the new kommun the åtgärder without notes, and the former no new mark (R111, R335, Z44)', async () => {
    const personId = await make.person({ kommun_kod: '9902' });
    const old = await make.period({ person_id: personId, avregistrerad_datum: '2026-10-01' });
    await make.atgard(old, { anteckningar: 'praktik på kafé', avslutad_dag: '2026-10-01' });
    await make.kontakt(personId, { anteckningar: 'samtal' });
    await make.period({ person_id: personId, kommun_kod: '9902', datum_for_registrering: '2026-10-01' });
    await make.insert('examen', {
      person_id: personId,
      kalla: 'hemkommun',
      satt: '2026-11-01T10:00:00.000Z',
    });

    const [hers] = await rowsOf(people.granne, 'atgarder', { filter: [] });
    expect(hers).toMatchObject({ anteckningar: null, skapadAvKommun: '9901', atgardsstatus: 'avslutad' });
    expect(await rowsOf(people.granne, 'kontakttillfallen', { filter: [] })).toEqual([]);

    const [mine] = await rowsOf(people.eva, 'atgarder', { filter: [] });
    expect(mine?.anteckningar).toBe('praktik på kafé');
    const [period] = await rowsOf(people.eva, 'aktivitetsansvar', { filter: [] });
    expect(period).toMatchObject({ status: 'avslutad', gymnasieexamenHemkommun: false });
  });
});

describe('pull of kontakttillfällen', () => {
  it('leaves out closed ones by default and the deceased always', async () => {
    const alive = await make.person({ efternamn: 'Lever' });
    await make.kontakt(alive, { orsak: 'Öppen' });
    await make.kontakt(alive, { orsak: 'Klar', avslutad: 1 });
    const dead = await make.person({ folkbokforing_status: 'avregistrerad', avregistreringsorsak: 'AV' });
    await make.kontakt(dead, { uppfoljning: 1, uppfoljningsdatum: '2026-11-20' });
    expect((await rowsOf(people.eva, 'kontakttillfallen')).map((row) => row.orsak)).toEqual(['Öppen']);
    expect((await rowsOf(people.eva, 'kontakttillfallen', { filter: [] })).map((row) => row.orsak)).toEqual([
      'Öppen',
      'Klar',
    ]);
  });
});
