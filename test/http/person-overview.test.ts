import { describe, expect, it } from 'vitest';
import { unpackIds } from '../../server/audit/read-log.ts';
import { PersonAnswer, type PersonList, type PersonRow } from '../../server/contract/person.ts';
import type { SheetName } from '../../server/domain/sheet.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { httpSheet } from '../support/http-sheet.ts';
import { listenToStatements } from '../support/statements.ts';

async function region() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const granne = await app.loginAs('handlaggare', '9902');
  const { engine } = app.deps.context;
  return { app, eva, granne, engine, make: caseload({ engine, clock: app.clock }) };
}
type Region = Awaited<ReturnType<typeof region>>;

const open = (client: Client, sheet: SheetName, key: number | string) =>
  client.send('POST', '/api/personer/oppna', { sheet, key: String(key) });

async function opened(client: Client, sheet: SheetName, key: number | string): Promise<PersonAnswer> {
  const answer = await open(client, sheet, key);
  expect(answer.status).toBe(200);
  return PersonAnswer.parse(await answer.json());
}

function listOf({ lists }: PersonAnswer, sheet: SheetName): PersonList {
  const found = lists.find((list) => list.sheet === sheet);
  if (!found) throw new Error('The person has no such list.');
  return found;
}

const rowsOf = (person: PersonAnswer, sheet: SheetName): PersonRow[] => listOf(person, sheet).rows;

/** Some columns of a list's rows. */
const shown = (person: PersonAnswer, sheet: SheetName, ...columns: string[]) =>
  rowsOf(person, sheet).map(({ values }) => columns.map((column) => values[column]));

/** Alva of 9901 with something in each list. */
async function makeAlva({ make, app }: Region, times = 1, number = testNumber(700)) {
  const person = await make.person({
    identitetsnummer: number,
    fodelsedatum: '2008-11-21',
    gatuadress: 'Åvägen 1',
    postnummer: '01234',
    postort: 'Norreka',
  });
  const period = await make.period({ person_id: person, anteckningar: 'Vill läsa vidare' });
  const written = { person_id: person, kommun_kod: '9901', skapad: app.clock.now(), andrad: app.clock.now() };
  const huvudman = await make.insert('huvudman', { namn: `Norreka skolor ${number}` });
  const atgarder: number[] = [];
  const kontakter: number[] = [];
  const placeringar: number[] = [];
  for (let nr = 0; nr < times; nr++) {
    atgarder.push(await make.atgard(period, { startdatum: `2026-10-${10 + nr}`, anteckningar: 'Går bra' }));
    kontakter.push(await make.kontakt(person, { orsak: `Samtal ${nr}` }));
    await make.insert('kontaktuppgift', {
      ...written,
      kontakttyp: 'epost',
      kontaktinformation: `alva${nr}@exempel.se`,
      primar_kontakt: nr === 0 ? 1 : 0,
      primart_telefonnr: 0,
    });
    placeringar.push(
      await make.insert('placering', {
        person_id: person,
        huvudman_id: huvudman,
        kalla: 'csv',
        extern_id: `${number}-${nr}`,
        gymnasium: 1,
        introduktionsprogram: 0,
        skolform: 'GY',
        startdatum: `2024-08-${10 + nr}`,
        slutdatum: '2026-06-10',
      }),
    );
  }
  const postadress = await make.insert('postadress', { ...written, gatuadress: 'Box 3', postort: 'Söderek' });
  return { person, period, number, kontakter, atgarder, placeringar, postadress };
}

describe('opening a person (R085–R088)', () => {
  it('gives the head and every list of the one whom a row is about, from any sheet', async () => {
    const kommun = await region();
    const { eva } = kommun;
    const alva = await makeAlva(kommun);
    const person = await opened(eva, 'aktivitetsansvar', alva.period);
    expect(person.person).toEqual({
      personnummer: alva.number,
      fornamn: 'Alva',
      efternamn: 'Andersson',
      alder: 17,
      folkbokforing: { coAdress: null, gatuadress: 'Åvägen 1', postnummer: '01234', postort: 'Norreka' },
      omrade: null,
    });
    expect(person.period).toBe(String(alva.period));
    expect(shown(person, 'aktivitetsansvar', 'status', 'datumForRegistrering', 'anteckningar')).toEqual([
      ['pagaende', '2026-09-01', 'Vill läsa vidare'],
    ]);
    expect(shown(person, 'atgarder', 'atgardstyp', 'anteckningar')).toEqual([['Prak', 'Går bra']]);
    expect(shown(person, 'kontakttillfallen', 'orsak')).toEqual([['Samtal 0']]);
    expect(shown(person, 'kontaktuppgifter', 'kontaktinformation')).toEqual([['alva0@exempel.se']]);
    expect(shown(person, 'postadresser', 'gatuadress')).toEqual([['Box 3']]);
    expect(shown(person, 'elevhistorik', 'startdatum', 'slutdatum')).toEqual([['2024-08-10', '2026-06-10']]);
    const rows: [SheetName, number | undefined][] = [
      ['atgarder', alva.atgarder[0]],
      ['attRatta', alva.atgarder[0]],
      ['kontakttillfallen', alva.kontakter[0]],
      ['uppfoljning', alva.kontakter[0]],
      ['postadresser', alva.postadress],
      ['elevhistorik', alva.placeringar[0]],
    ];
    for (const [sheet, key] of rows) {
      expect((await opened(eva, sheet, key ?? 0)).person.personnummer).toBe(alva.number);
    }
  });

  it('asks one query for each list, however much there is in them', async () => {
    const kommun = await region();
    const [few, many] = [await makeAlva(kommun), await makeAlva(kommun, 9, testNumber(701))];
    const heard = listenToStatements(kommun.app.deps.context);
    await opened(kommun.eva, 'aktivitetsansvar', few.period);
    const first = heard.splice(0);
    const tables = (word: string) =>
      first.filter((text) => text.includes(`from ${word}`) || text.includes(`join ${word}`)).length;
    for (const quoted of [
      '"kontakttillfalle" as "k" i',
      '"kontaktuppgift" as "r" i',
      '"postadress" as "r" i',
    ])
      expect([quoted, tables(quoted)]).toEqual([quoted, 1]);
    expect(tables('"atgard" as "t" inner join')).toBe(1);
    expect(tables('"placering" as "s" on')).toBe(1);
    expect(first.filter((text) => text.includes('as "senasteAtgard"'))).toHaveLength(1);
    // Beside the six: the log-in (2), whose row it is, the periods with their person, the kommun's rules (2), value lists (2).
    expect(first.filter((text) => text.startsWith('select'))).toHaveLength(6 + 8);
    expect(first.filter((text) => text.startsWith('insert'))).toHaveLength(2);
    await opened(kommun.eva, 'aktivitetsansvar', many.period);
    expect(heard).toHaveLength(first.length);
  });

  it('writes one line in the read log, which names the person', async () => {
    const kommun = await region();
    const alva = await makeAlva(kommun);
    await opened(kommun.eva, 'kontakttillfallen', alva.kontakter[0] ?? 0);
    const log = await kommun.engine.read.selectFrom('laslogg').selectAll().execute();
    expect(log.map(({ andamal, personer }) => [andamal, unpackIds(personer)])).toEqual([
      ['individ', [alva.person]],
    ]);
    expect(kommun.app.logLines.join('\n')).not.toContain(alva.number);
  });

  it('puts the period of the row in front, else the open one (Z18)', async () => {
    const kommun = await region();
    const { eva, make } = kommun;
    const alva = await makeAlva(kommun);
    const ended = { avregistrerad_datum: '2026-05-01', datum_for_registrering: '2025-09-01' };
    const earlier = await make.period({ person_id: alva.person, ...ended });
    const atgard = await make.atgard(earlier, { startdatum: '2025-10-01', slutdatum: '2026-01-01' });
    expect((await opened(eva, 'attRattaPeriod', earlier)).period).toBe(String(earlier));
    const person = await opened(eva, 'kontakttillfallen', alva.kontakter[0] ?? 0);
    expect(rowsOf(person, 'aktivitetsansvar').map(({ key, avslutad }) => [key, avslutad])).toEqual([
      [String(alva.period), false],
      [String(earlier), true],
    ]);
    expect(person.period).toBe(String(alva.period));
    expect((await opened(eva, 'atgarder', atgard)).period).toBe(String(earlier));
    expect((await opened(eva, 'aktivitetsansvar', earlier)).period).toBe(String(earlier));
    const atgarder = rowsOf(person, 'atgarder').map(({ key, period, avslutad }) => [key, period, avslutad]);
    expect(atgarder).toEqual([
      [String(atgard), String(earlier), true],
      [String(alva.atgarder[0]), String(alva.period), false],
    ]);
  });

  it('names a handläggare who has left, and says who made and changed a row and when (R109)', async () => {
    const kommun = await region();
    const { eva, make, engine } = kommun;
    const kontoId = Number(eva.session.user.id);
    const period = await make.period({ handlaggare_id: kontoId, skapad_av: kontoId });
    const atgard = await make.atgard(period, { skapad_av: kontoId, andrad: '2026-11-20T07:00:00.000Z' });
    await engine.transaction((tx) =>
      tx.updateTable('konto').set({ avstangd: 1 }).where('id', '=', kontoId).execute(),
    );
    const person = await opened(await kommun.app.loginAs('lasare', '9901'), 'atgarder', atgard);
    expect(person.former).toEqual([{ value: String(kontoId), label: `${eva.session.user.name} (tidigare)` }]);
    const [row] = rowsOf(person, 'atgarder');
    expect([row?.created?.by, row?.changed]).toEqual([
      eva.session.user.name,
      { by: null, at: '2026-11-20T07:00:00.000Z' },
    ]);
    expect(rowsOf(person, 'aktivitetsansvar')[0]?.created?.by).toBe(eva.session.user.name);
  });
});

describe('what is opened of a person', () => {
  it('can be pushed, and an empty list be begun, by who may edit (R105, R112)', async () => {
    const kommun = await region();
    const { eva } = kommun;
    const alva = await makeAlva(kommun);
    const person = await opened(eva, 'aktivitetsansvar', alva.period);
    const list = listOf(person, 'atgarder');
    const [row] = list.rows;
    const base = {
      slutdatum: null,
      sysselsattningEfterAtgard: null,
      orsakAvslutad: null,
      startdatum: '2026-10-10',
    };
    const set = { slutdatum: '2026-11-01', sysselsattningEfterAtgard: 'arbete', orsakAvslutad: 'genomford' };
    const changed = await httpSheet(eva, 'atgarder').send(list.pullId ?? '', [
      { key: row?.key ?? '', version: row?.version ?? 0, base, set },
    ]);
    expect(changed.results[0]).toMatchObject({ outcome: 'applied', version: 2 });
    const bo = await opened(eva, 'aktivitetsansvar', await kommun.make.period());
    const empty = listOf(bo, 'kontaktuppgifter');
    expect(empty.rows).toEqual([]);
    const made = await httpSheet(eva, 'kontaktuppgifter').send(empty.pullId ?? '', [
      {
        ref: 'ny',
        create: { aktivitetsansvar: bo.period, kontakttyp: 'epost', kontaktinformation: 'a@b.se' },
      },
    ]);
    expect(made.results[0]).toMatchObject({ outcome: 'applied' });
  });

  it('has no pull for one who may only read', async () => {
    const kommun = await region();
    const alva = await makeAlva(kommun);
    const person = await opened(await kommun.app.loginAs('lasare', '9901'), 'aktivitetsansvar', alva.period);
    expect(person.lists.map(({ pullId }) => pullId)).toEqual([null, null, null, null, null, null]);
    expect(await kommun.engine.read.selectFrom('hamtning').select('id').execute()).toEqual([]);
  });
});

describe('secrecy when a person is opened', () => {
  it('hides a protected person from every row, and leaves no name anywhere (Z17)', async () => {
    const kommun = await region();
    const { app, eva, engine } = kommun;
    const alva = await makeAlva(kommun);
    await engine.transaction((tx) =>
      tx.updateTable('person').set({ skyddad: 1 }).where('id', '=', alva.person).execute(),
    );
    for (const [sheet, key] of [
      ['aktivitetsansvar', alva.period],
      ['atgarder', alva.atgarder[0]],
      ['kontakttillfallen', alva.kontakter[0]],
      ['postadresser', alva.postadress],
      ['elevhistorik', alva.placeringar[0]],
    ] as const) {
      const answer = await open(eva, sheet, key ?? 0);
      expect([sheet, answer.status]).toEqual([sheet, 404]);
      expect(await answer.text()).not.toMatch(/Alva|Andersson|2008/);
    }
    expect(app.logLines.join('\n')).not.toMatch(/Alva|Andersson/);
    expect(await engine.read.selectFrom('laslogg').select('id').execute()).toEqual([]);
  });

  it("knows nobody of another kommun, nor anything that does not exist, nor another kommun's row on an own youth", async () => {
    const kommun = await region();
    const { eva, granne, make } = kommun;
    const alva = await makeAlva(kommun);
    expect((await open(granne, 'aktivitetsansvar', alva.period)).status).toBe(404);
    expect((await open(granne, 'atgarder', alva.atgarder[0] ?? 0)).status).toBe(404);
    expect((await open(eva, 'aktivitetsansvar', 999_999)).status).toBe(404);
    const theirs = await make.kontakt(alva.person, { kommun_kod: '9902' });
    expect((await open(eva, 'kontakttillfallen', theirs)).status).toBe(404);
    expect((await open(eva, 'aktivitetsansvar', '1 or 1')).status).toBe(400);
  });

  it('lets åtgärder and elevhistorik follow a move, and nothing that the former kommun wrote for itself (R111, R333–R335, Z44)', async () => {
    const kommun = await region();
    const { eva, granne, make, engine } = kommun;
    const alva = await makeAlva(kommun);
    await engine.transaction((tx) =>
      tx
        .updateTable('aktivitetsansvar')
        .set({ avregistrerad_datum: '2026-11-01', orsak_till_avregistrering: 'EjFbf' })
        .where('id', '=', alva.period)
        .execute(),
    );
    await engine.transaction((tx) =>
      tx
        .updateTable('person')
        .set({ kommun_kod: '9902', gatuadress: 'Nygatan 9' })
        .where('id', '=', alva.person)
        .execute(),
    );
    const theirPeriod = await make.period({ person_id: alva.person, kommun_kod: '9902' });
    await make.atgard(theirPeriod, { kommun_kod: '9902', atgardstyp: 'SYV', anteckningar: 'Hos granne' });

    const theirs = await opened(granne, 'aktivitetsansvar', theirPeriod);
    expect(shown(theirs, 'aktivitetsansvar', 'anteckningar', 'kommun')).toEqual([[null, '9902']]);
    expect(
      rowsOf(theirs, 'atgarder').map(({ values, annanKommun, period }) => [
        values.atgardstyp,
        values.anteckningar,
        values.skapadAvKommun,
        annanKommun,
        period,
      ]),
    ).toEqual([
      ['SYV', 'Hos granne', '9902', false, String(theirPeriod)],
      ['Prak', null, '9901', true, null],
    ]);
    for (const sheet of ['kontakttillfallen', 'kontaktuppgifter', 'postadresser'] as const)
      expect(rowsOf(theirs, sheet)).toEqual([]);
    expect(rowsOf(theirs, 'elevhistorik')).toHaveLength(1);
    expect(theirs.person.folkbokforing?.gatuadress).toBe('Nygatan 9');

    const ours = await opened(eva, 'aktivitetsansvar', alva.period);
    expect(ours.person.folkbokforing).toBeNull();
    expect(shown(ours, 'atgarder', 'atgardstyp')).toEqual([['Prak']]);
    expect(shown(ours, 'postadresser', 'gatuadress', 'folkbokfordGatuadress')).toEqual([['Box 3', null]]);
    expect(JSON.stringify([ours])).not.toMatch(/Nygatan|Hos granne/);
    expect(JSON.stringify([theirs])).not.toMatch(/Vill läsa vidare|Går bra|Samtal|alva0|Box 3/);
  });
});
