import { describe, expect, it } from 'vitest';
import { ErrorBody } from '../../server/contract/errors.ts';
import { PullAnswer, type PullAnswer as Pulled } from '../../server/contract/pull.ts';
import { PushesAnswer } from '../../server/contract/push.ts';
import { seal } from '../../server/domain/row-seal.ts';
import type { SheetName } from '../../server/domain/sheet.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { newPushId } from '../support/sheets.ts';
import { download, openFile, sent, upload } from '../support/workbook-file.ts';

async function region() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const { engine } = app.deps.context;
  const make = caseload({ engine, clock: app.clock });
  return { app, eva, engine, make };
}

/** Rows of 9901 by key, a few columns of each. */
async function register(client: Client, columns: string[], sheet: SheetName = 'aktivitetsansvar') {
  const answer = await client.send('POST', `/api/sheets/${sheet}/pull`, { filter: [], columns });
  const { rows }: Pulled = PullAnswer.parse(await answer.json());
  return rows.map(([, , ...values]) => values);
}

async function refusal(answer: Response) {
  const body = ErrorBody.parse(await answer.json());
  return { status: answer.status, ...body };
}

const NOTE = 'Anteckningar';
const COLUMNS = { columns: ['datumForRegistrering', 'sysselsattningVidRegistrering', 'anteckningar'] };

describe('an edited workbook that is sent back', () => {
  it('changes what is changed, after a dry run that leaves nothing, and is taken back with undo', async () => {
    const { eva, make } = await region();
    for (const fornamn of ['Alva', 'Bo']) await make.period({ person: { fornamn } });
    const file = await openFile(await download(eva, 'aktivitetsansvar', COLUMNS));
    file.cell(1, NOTE).value = 'Ringde hem';
    file.cell(2, 'Datum för registrering').value = new Date('2026-10-02T00:00:00Z');
    file.cell(2, 'Sysselsättning vid registrering').value = 'Arbete';
    const edited = await file.save();
    const tried = await sent(eva, edited, { dryRun: 'true' });
    expect(tried.results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    expect(tried.diff.changes.map(({ row, set }) => [row, set])).toEqual([
      [3, { anteckningar: 'Ringde hem' }],
      [4, { datumForRegistrering: '2026-10-02', sysselsattningVidRegistrering: 'arbete' }],
    ]);
    expect(tried.columnAt.anteckningar).toBe('F');
    const shown = ['fornamn', ...COLUMNS.columns];
    const before = await register(eva, shown);
    expect(before).toEqual([
      ['Alva', '2026-09-01', 'okand', null],
      ['Bo', '2026-09-01', 'okand', null],
    ]);
    const { pushId, counts } = await sent(eva, edited);
    expect(counts).toMatchObject({ applied: 2, invalid: 0 });
    expect(await register(eva, shown)).toEqual([
      ['Alva', '2026-09-01', 'okand', 'Ringde hem'],
      ['Bo', '2026-10-02', 'arbete', null],
    ]);
    const { pushes } = PushesAnswer.parse(await (await eva.get('/api/pushes')).json());
    expect(pushes).toMatchObject([{ pushId, sheet: 'aktivitetsansvar', undo: 'possible' }]);
    expect((await eva.send('POST', `/api/pushes/${pushId}/undo`, {})).status).toBe(200);
    expect(await register(eva, shown)).toEqual(before);
  });

  it('mends what is wrong with a registration, however much there is to say of it (R068)', async () => {
    const { eva, make } = await region();
    const person_id = await make.person();
    await make.period({ person_id, registreringsorsak: null, datum_for_registrering: '2026-10-01' });
    const earlier = { datum_for_registrering: '2026-09-01', avregistrerad_datum: '2026-10-05' };
    await make.period({ person_id, ...earlier, registreringsorsak: 'studiebevis' });
    await make.kontakt(person_id, { fick_kontakt: 1, sysselsattning: null });
    const file = await openFile(await download(eva, 'attRattaPeriod'));
    expect(String(file.cell(1, 'Att rätta').value).length).toBeGreaterThan(200);
    file.cell(1, 'Sysselsättning vid registrering').value = 'Arbete';
    const { counts, results } = await sent(eva, await file.save());
    expect([counts, results.map(({ outcome }) => outcome)]).toMatchObject([
      { applied: 1, invalid: 0 },
      ['applied'],
    ]);
  });

  it('says nothing when nothing is changed, also after being sorted and renamed', async () => {
    const { eva, make } = await region();
    for (const fornamn of ['Alva', 'Bo', 'Cilla']) await make.period({ person: { fornamn } });
    const file = await openFile(await download(eva, 'aktivitetsansvar'));
    const [first, last] = [file.sheet.getRow(3).values, file.sheet.getRow(5).values];
    file.sheet.getRow(3).values = last as never;
    file.sheet.getRow(5).values = first as never;
    file.sheet.name = 'Mina ungdomar';
    const { diff, results } = await sent(eva, await file.save(), { dryRun: 'true' });
    expect([diff, results]).toEqual([{ changes: [], creates: [], deletes: [], problems: [] }, []]);
  });

  it('the same sending twice does nothing twice, another file under its id is refused', async () => {
    const { eva, make } = await region();
    await make.period();
    const file = await openFile(await download(eva, 'aktivitetsansvar', COLUMNS));
    file.cell(1, NOTE).value = 'ett';
    const edited = await file.save();
    const fields = { pushId: newPushId() };
    const [one, two] = [await sent(eva, edited, fields), await sent(eva, edited, fields)];
    expect(two.results).toEqual(one.results);
    file.cell(1, NOTE).value = 'två';
    expect(await refusal(await upload(eva, await file.save(), fields))).toMatchObject({
      status: 409,
      code: 'krock',
    });
    expect(await register(eva, ['anteckningar'])).toEqual([['ett']]);
  });

  it('new rows become new rows, once, also when the file is sent again with the others mended', async () => {
    const { app, eva, make } = await region();
    const person_id = await make.person({ identitetsnummer: testNumber(700) });
    await make.period({ person_id });
    const file = await openFile(await download(eva, 'kontakttillfallen', { filter: [] }));
    const number = testNumber(700);
    const write = (row: number, day: unknown, reason: string) => {
      file.cell(row, 'Personnummer').value = `${number.slice(0, 8)}-${number.slice(8)}`;
      file.cell(row, 'Kontaktdatum').value = day as string;
      file.cell(row, 'Orsak').value = reason;
      file.cell(row, 'Kontaktsätt').value = 'Telefon';
    };
    write(1, new Date(app.clock.today()), 'Första');
    write(2, '31 februari', 'Andra');
    const fields = { pushId: newPushId() };
    const first = await sent(eva, await file.save(), fields);
    expect(first.results).toMatchObject([{ ref: 'rad3', outcome: 'applied' }]);
    expect(first.diff.problems).toMatchObject([{ row: 4, column: 'kontaktdatum', code: 'datumOlasligt' }]);
    const again = await sent(eva, await file.save(), fields);
    expect(again.results).toEqual(first.results);
    write(2, app.clock.today(), 'Andra');
    const second = await sent(eva, await file.save());
    expect([second.alreadySent, second.results.map(({ ref, outcome }) => [ref, outcome])]).toEqual([
      1,
      [['rad4', 'applied']],
    ]);
    expect((await register(eva, ['orsak'], 'kontakttillfallen')).flat().sort()).toEqual(['Andra', 'Första']);
  });

  it('a conflict is told with what the register has, and goes as it was chosen', async () => {
    const { app, eva, make } = await region();
    for (const fornamn of ['Alva', 'Bo']) await make.period({ person: { fornamn } });
    const file = await openFile(await download(eva, 'aktivitetsansvar', COLUMNS));
    const kalle = await app.loginAs('handlaggare', '9901');
    const theirs = await openFile(await download(kalle, 'aktivitetsansvar', COLUMNS));
    for (const row of [1, 2]) theirs.cell(row, NOTE).value = 'Kalles';
    await sent(kalle, await theirs.save());
    for (const row of [1, 2]) file.cell(row, NOTE).value = 'Mitt';
    file.cell(2, 'Sysselsättning vid registrering').value = 'Arbete';
    const edited = await file.save();
    const tried = await sent(eva, edited, { dryRun: 'true' });
    expect(tried.results.map(({ outcome, current }) => [outcome, current?.anteckningar])).toEqual([
      ['conflict', 'Kalles'],
      ['conflict', 'Kalles'],
    ]);
    const decisions = tried.results.map(({ key, version, current }, index) => ({
      key,
      version,
      current,
      takeTheirs: index === 0 ? [] : ['anteckningar'],
    }));
    const { counts } = await sent(eva, edited, { decisions: JSON.stringify(decisions) });
    expect(counts).toMatchObject({ applied: 2, conflict: 0 });
    expect(await register(eva, ['fornamn', 'sysselsattningVidRegistrering', 'anteckningar'])).toEqual([
      ['Alva', 'okand', 'Mitt'],
      ['Bo', 'arbete', 'Kalles'],
    ]);
  });

  it('deleted rows are deleted only when their number is confirmed', async () => {
    const { eva, make } = await region();
    const period = await make.period();
    for (const startdatum of ['2026-10-01', '2026-11-01']) {
      await make.atgard(period, { startdatum, slutdatum: startdatum, atgardstyp: 'Erbj' });
    }
    const file = await openFile(await download(eva, 'atgarder', { filter: [] }));
    file.sheet.spliceRows(3, 1);
    const edited = await file.save();
    const tried = await sent(eva, edited, { dryRun: 'true' });
    expect(tried.mass).toEqual([{ kind: 'deleted', column: null, count: 1 }]);
    expect(await refusal(await upload(eva, edited))).toMatchObject({
      status: 400,
      message: expect.stringContaining('bekräft'),
      issues: [{ path: 'confirmed', code: 'deleted', message: '1' }],
    });
    expect(await register(eva, ['startdatum'], 'atgarder')).toHaveLength(2);
    const { results } = await sent(eva, edited, { confirmed: '[1]' });
    expect(results).toMatchObject([{ outcome: 'applied', removed: true }]);
    expect(await register(eva, ['startdatum'], 'atgarder')).toHaveLength(1);
  });

  it('a column emptied for many goes only when the number is confirmed', async () => {
    const { eva, make } = await region();
    for (let nr = 0; nr < 6; nr++) await make.period({ anteckningar: `nr ${nr}` });
    const file = await openFile(await download(eva, 'aktivitetsansvar', COLUMNS));
    for (let row = 1; row <= 6; row++) file.cell(row, NOTE).value = null;
    const edited = await file.save();
    expect((await upload(eva, edited)).status).toBe(400);
    expect((await upload(eva, edited, { confirmed: '[5]' })).status).toBe(400);
    expect((await sent(eva, edited, { confirmed: '[6]' })).counts.applied).toBe(6);
  });

  it("is not taken from a colleague's, another kommun's, another server's or an old workbook, with words", async () => {
    const { app, eva, make } = await region();
    await make.period();
    const file = await openFile(await download(eva, 'aktivitetsansvar', COLUMNS));
    file.cell(1, NOTE).value = 'x';
    const edited = await file.save();
    const kalle = await app.loginAs('handlaggare', '9901');
    const granne = await app.loginAs('handlaggare', '9902');
    for (const other of [kalle, granne]) {
      expect(await refusal(await upload(other, edited))).toMatchObject({
        status: 404,
        message: expect.stringContaining('av någon annan'),
      });
    }
    const elsewhere = await createTestApp();
    const there = await elsewhere.loginAs('handlaggare', '9901');
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(edited)]), 'a.xlsx');
    form.append('pushId', newPushId());
    form.append('dryRun', 'true');
    const headers = { origin: 'https://annan.example' };
    const { token } = there.session;
    expect(
      await refusal(
        await elsewhere.request('POST', '/api/workbooks/push', {
          body: form,
          headers,
          ...(token && { token }),
        }),
      ),
    ).toMatchObject({ status: 404, message: expect.stringContaining('annan server') });
    app.wait(31 * 86_400_000);
    const later = await app.logIn(eva.session.user.username);
    expect(await refusal(await upload(later, edited))).toMatchObject({
      status: 404,
      message: expect.stringContaining('30 dagar'),
    });
    expect(await register(later, ['anteckningar'])).toEqual([[null]]);
  });

  it('does not tell what stands in a row that was never in it, however it has been forged', async () => {
    const { eva, make } = await region();
    await make.period({ person: { fornamn: 'Alva' } });
    const other = await make.period({ person: { fornamn: 'Bo' }, anteckningar: 'Hemligt' });
    const filter = [{ column: 'fornamn', operator: 'eq', value: 'Alva' }];
    const asked = { filter, columns: ['anteckningar'] };
    for (const guess of ['Hemligt', 'Fel gissat']) {
      const file = await openFile(await download(eva, 'aktivitetsansvar', asked));
      const companion = file.book.getWorksheet('_kaa_aktivitetsansvar');
      const base = companion?.getCell('A2');
      if (base) base.value = base.text.replace(/"\d+"/, `"${other}"`);
      const who = ['Personnummer', 'Förnamn', 'Efternamn'].map((header) => file.cell(1, header).text);
      who[0] = who[0]?.replace('-', '') ?? '';
      file.cell(1, 'Nyckel').value = String(other);
      file.cell(1, 'Kontroll').value = seal(String(other), who);
      file.cell(1, NOTE).value = guess;
      const answer = await sent(eva, await file.save(), { dryRun: 'true' });
      expect([answer.alreadySent, answer.results]).toEqual([0, [{ key: String(other), outcome: 'gone' }]]);
    }
  });

  it('is refused for a role that may only read, and in a form that is not as it should be', async () => {
    const { app, eva, make } = await region();
    await make.period();
    const file = await download(eva, 'aktivitetsansvar');
    const lasare = await app.loginAs('lasare', '9901');
    expect((await upload(lasare, file)).status).toBe(403);
    expect((await upload(eva, file, { dryRun: 'kanske' })).status).toBe(400);
    expect((await upload(eva, file, { pushId: 'kort' })).status).toBe(400);
    expect((await upload(eva, file, { decisions: '[{' })).status).toBe(400);
    expect((await upload(eva, file, { extra: '1' })).status).toBe(400);
    expect((await eva.send('POST', '/api/workbooks/push', {})).status).toBe(400);
  });
});
