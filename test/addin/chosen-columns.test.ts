import { describe, expect, it } from 'vitest';
import { refreshSheet } from '../../addin/refresh.ts';
import { sendSheet } from '../../addin/send.ts';
import { obstacleOf } from '../../addin/sheet-owner.ts';
import { columnsToPull } from '../../server/contract/columns-to-pull.ts';
import { PullAnswer } from '../../server/contract/pull.ts';
import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { changesOf } from '../../server/contract/push-requests.ts';
import type { RowValues, SheetName } from '../../server/domain/sheet.ts';
import { type Kommun, letterOf, openKommun } from './forms/open-kommun.ts';

const SORT = [
  { column: 'handlaggare', direction: 'asc' as const },
  { column: 'datumForRegistrering', direction: 'desc' as const },
];

/** The caseload of three in chosen columns, another order and another sort order than the sheet's own. */
async function openCaseload() {
  const kommun = await openKommun();
  const days = ['2026-09-01', '2026-09-03', '2026-09-02'];
  for (const [nr, datum_for_registrering] of days.entries()) {
    await kommun.make.period({ datum_for_registrering, person: { fornamn: `Barn${nr}` } });
  }
  const columns = ['handlaggare', 'status', 'anteckningar'];
  return { ...kommun, pulled: await kommun.pull('aktivitetsansvar', [], { columns, sort: SORT }) };
}

/** One åtgärd, pulled with slutdatum as the only column that was chosen. */
async function openAtgard() {
  const kommun = await openKommun();
  const period = await kommun.make.period();
  await kommun.make.atgard(period, { startdatum: '2026-10-01' });
  return { ...kommun, pulled: await kommun.pull('atgarder', [], { columns: ['slutdatum'] }) };
}

async function send({ means }: Kommun, pulled: PulledSheet) {
  const now = (await means.workbook.pulledSheets()).find(({ table }) => table === pulled.table) ?? pulled;
  const { diff } = await means.workbook.compare(now);
  return sendSheet(means, now, changesOf(diff));
}

/** A colleague changes the only row of a sheet. */
async function colleague({ app }: Kommun, sheet: SheetName, base: RowValues, set: RowValues) {
  const kalle = await app.loginAs('handlaggare', '9901');
  const path = `/api/sheets/${sheet}`;
  const { pullId, rows } = PullAnswer.parse(await (await kalle.send('POST', `${path}/pull`, {})).json());
  const changes = rows.slice(0, 1).map(([key, version]) => ({ key, version, base, set }));
  const body = { pullId, pushId: 'kollegans-sandning', dryRun: false, changes };
  expect(await (await kalle.send('POST', `${path}/push`, body)).json()).toMatchObject({
    counts: { applied: 1 },
  });
}

const names = (rows: Record<string, unknown>[]) => rows.map((row) => row.Förnamn);

describe('a sheet with chosen columns', () => {
  it('has whom it is about first, then the columns in their order, and is sorted as asked (R278, R279, R280, R281)', async () => {
    const { pulled, shown, run } = await openCaseload();
    expect(pulled.columns.map(({ key }) => key)).toEqual([
      'personnummer',
      'fornamn',
      'efternamn',
      'handlaggare',
      'status',
      'anteckningar',
    ]);
    expect(names(await shown(pulled))).toEqual(['Barn1', 'Barn2', 'Barn0']);
    const about = await run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange('A1').load('values');
      await context.sync();
      return String(range.values[0]?.[0]);
    });
    expect(about).toContain('Sorterat efter Handläggare stigande, Datum för registrering fallande');
  });

  it('sends exactly what is changed in it, and the push is taken back', async () => {
    const kommun = await openCaseload();
    const { pulled, means } = kommun;
    await kommun.type(`${letterOf(pulled, 'anteckningar')}4`, 'Ringt hem');
    const sent = await send(kommun, pulled);
    expect(sent).toMatchObject({ saved: 1, left: 0 });
    const noted = async () =>
      (await kommun.registered('aktivitetsansvar')).map((row) => [row.fornamn, row.anteckningar]);
    expect(await noted()).toContainEqual(['Barn2', 'Ringt hem']);
    await means.api.undo(sent?.pushId ?? '');
    expect(await noted()).toContainEqual(['Barn2', null]);
  });

  it('is refreshed in its columns and keeps what is not sent', async () => {
    const kommun = await openCaseload();
    const { pulled, means, session, shown } = kommun;
    await kommun.type(`${letterOf(pulled, 'anteckningar')}3`, 'Inte skickat');
    await kommun.make.period({ person: { fornamn: 'Ny' }, anteckningar: 'Sen' });
    const done = await refreshSheet(means, session, pulled);
    expect(done).toMatchObject({ added: 1, conflicts: 0, lost: 0 });
    const rows = (await shown(pulled)).map((row) => [row.Förnamn, row.Anteckningar]);
    expect(rows).toEqual([
      ['Barn1', 'Inte skickat'],
      ['Barn2', ''],
      ['Barn0', ''],
      ['Ny', 'Sen'],
    ]);
    expect(await send(kommun, pulled)).toMatchObject({ saved: 1 });
  });

  it('is taken over by a colleague in the same columns and order', async () => {
    const kommun = await openCaseload();
    const { pulled, means, session, app } = kommun;
    const mine = { ...session, user: { ...session.user, id: 'annan' } };
    expect(obstacleOf(pulled, mine)).toMatchObject({ takeOver: true });
    await kommun.type(`${letterOf(pulled, 'anteckningar')}3`, 'Följer med');
    await refreshSheet(means, session, { ...pulled, owner: { id: 'annan', name: 'Annan' } });
    const [now] = await means.workbook.pulledSheets();
    expect(now).toMatchObject({ owner: { id: session.user.id }, sort: SORT, columns: pulled.columns });
    expect(now?.pullId).not.toBe(pulled.pullId);
    expect(await send(kommun, pulled)).toMatchObject({ saved: 1 });
    expect(app.logLines.join('\n')).not.toContain('Följer med');
  });

  it('says what a new row lacks when a column that it must have was left out', async () => {
    const kommun = await openAtgard();
    const { pulled } = kommun;
    const [row] = await kommun.shown(pulled);
    await kommun.run(async (context) => {
      const table = context.workbook.tables.getItem(pulled.table);
      const width = pulled.columns.length;
      const header = table.getHeaderRowRange().load('values');
      await context.sync();
      const cells = (header.values[0] ?? []).map((_, at) =>
        at === 0
          ? String(row?.Personnummer)
          : at < width && pulled.columns[at]?.key === 'startdatum'
            ? 46_300
            : '',
      );
      table.rows.add(undefined, [cells]);
      await context.sync();
    });
    const sent = await send(kommun, pulled);
    expect(sent).toMatchObject({ saved: 0, left: 1 });
    expect(sent?.results[0]?.errors?.map(({ message }) => message)).toContain('Åtgärdstyp måste fyllas i.');
  });
});

describe('fields that belong together', () => {
  it('come along with the one that was chosen, so that a conflict is seen after a refresh', async () => {
    const kommun = await openAtgard();
    const { pulled, means, session } = kommun;
    expect(pulled.columns.slice(3).map(({ key }) => key)).toEqual([
      'slutdatum',
      'startdatum',
      'sysselsattningEfterAtgard',
      'orsakAvslutad',
    ]);
    await kommun.type(`${letterOf(pulled, 'slutdatum')}3`, '2026-11-10');
    const base = { startdatum: '2026-10-01', slutdatum: null };
    await colleague(kommun, 'atgarder', base, { startdatum: '2026-11-15' });
    expect(await refreshSheet(means, session, pulled)).toMatchObject({ conflicts: 1 });
    expect(await send(kommun, pulled)).toMatchObject({
      saved: 0,
      left: 1,
      results: [{ outcome: 'conflict' }],
    });
  });

  it('stay away when none of them is chosen, and where they cannot be changed', async () => {
    const { means, app } = await openKommun();
    const atgarder = (await means.api.sheets()).sheets.find(({ name }) => name === 'atgarder');
    if (!atgarder) throw new Error('There is no such sheet.');
    expect(columnsToPull(atgarder, ['anteckningar']).slice(3)).toEqual(['anteckningar']);
    expect(columnsToPull(atgarder, ['finnsInte', 'anteckningar']).slice(3)).toEqual(['anteckningar']);
    const lasare = await app.loginAs('lasare', '9901');
    const answer = (await (await lasare.get('/api/sheets')).json()) as { sheets: (typeof atgarder)[] };
    const read = answer.sheets.find(({ name }) => name === 'atgarder') ?? atgarder;
    expect(columnsToPull(read, ['slutdatum']).slice(3)).toEqual(['slutdatum']);
  });
});
