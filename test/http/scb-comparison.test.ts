import { expect, it } from 'vitest';
import { ErrorBody } from '../../server/contract/errors.ts';
import { ScbComparison, ScbExportsAnswer } from '../../server/contract/scb.ts';
import { insertMany } from '../../server/db/engines/insert.ts';
import { workOff } from '../jobs/work-off.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';

const HALF_YEAR = { from: '2026-01-01', to: '2026-06-30' };

async function exported(app: TestApp, client: Client): Promise<{ id: string; file: Buffer }> {
  await client.send('POST', '/api/jobs/scb-export/start', { params: HALF_YEAR });
  await workOff(app.deps.context);
  const { exports } = ScbExportsAnswer.parse(await (await client.get('/api/scb/exports')).json());
  const id = exports[0]?.id ?? '';
  const file = Buffer.from(await (await client.get(`/api/scb/exports/${id}/file`)).arrayBuffer());
  return { id, file };
}

function compare(client: Client, file: Uint8Array, profile = 'nuvarande') {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(file)], 'skickad.txt'));
  return client.send('POST', `/api/scb/comparisons/2026H1/${profile}`, form);
}

/** Four youths, of whom one is changed, one goes, one is protected and one comes after a file has been made. */
async function makeApp() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const { engine } = app.deps.context;
  const make = caseload({ engine, clock: app.clock });
  const period = { datum_for_registrering: '2026-02-02', sysselsattning_vid_registrering: 'arbete' };
  const same = await make.period({ ...period, person: { efternamn: 'Samma' } });
  await make.atgard(same, { startdatum: '2026-03-02', slutdatum: null });
  const changed = await make.period({ ...period, person: { efternamn: 'Ändrad; "Ek"' } });
  const ended = await make.atgard(changed, { startdatum: '2026-03-02', slutdatum: null });
  const gone = await make.period({ ...period, person: { efternamn: 'Borta' } });
  const hidden = await make.person({ efternamn: 'Skyddad' });
  await make.period({ ...period, person_id: hidden });

  async function change(): Promise<void> {
    await engine.transaction(async (tx) => {
      const how = {
        slutdatum: '2026-03-31',
        sysselsattning_efter_atgard: 'arbete',
        orsak_avslutad: 'genomford',
      };
      await tx.updateTable('atgard').set(how).where('id', '=', ended).execute();
      await tx
        .updateTable('aktivitetsansvar')
        .set({ studier_annan_skolform: '2026-12-31' })
        .where('id', '=', gone)
        .execute();
      const protect = { skydd_navet: 'sekretessmarkering', skyddad: 1 } as const;
      await tx.updateTable('person').set(protect).where('id', '=', hidden).execute();
    });
    await make.atgard(same, { startdatum: '2026-06-01', slutdatum: null });
    await make.period({ ...period, person: { efternamn: 'Ny' } });
  }
  return { app, eva, change, ended };
}

const inWords = ({ changes }: ScbComparison) =>
  changes.map(({ change, what, name, row, fields }) => [
    change,
    what,
    name,
    row,
    fields.map(({ field, before, after }) => `${field} ${before}→${after}`).join(),
  ]);

it('a file that was sent is held against today: added, gone, changed, and nobody protected is named (Z17)', async () => {
  const { app, eva, change, ended } = await makeApp();
  const { file } = await exported(app, eva);
  const unchanged = ScbComparison.parse(await (await compare(eva, file)).json());
  expect(unchanged).toEqual({ added: 0, gone: 0, changed: 0, unchanged: 6, changes: [], more: 0 });
  await change();
  const answer = await compare(eva, file);
  const text = await answer.text();
  expect(text).not.toMatch(/Skyddad|2008\d{8}/);
  const told = ScbComparison.parse(JSON.parse(text));
  expect(inWords(told)).toEqual([
    ['added', 'atgard', 'Alva Samma', null, ''],
    [
      'changed',
      'atgard',
      'Alva Ändrad; "Ek"',
      2,
      'slutdatum →2026-03-31,sysselsattningEfterAtgard →Arb,orsakAvslutad →Genomf',
    ],
    ['added', 'period', 'Alva Ny', null, ''],
    ['gone', 'period', 'Alva Borta', 3, ''],
    ['gone', 'period', null, 4, ''],
  ]);
  expect(told.changes[1]).toMatchObject({ sheet: 'attRatta', key: String(ended) });
  expect([told.added, told.changed, told.gone, told.unchanged]).toEqual([2, 1, 2, 3]);
});

it('of each kind so many are shown, however many there are of the others', async () => {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const { engine } = app.deps.context;
  const make = caseload({ engine, clock: app.clock });
  const gone = await make.period({ datum_for_registrering: '2026-02-02', person: { efternamn: 'Borta' } });
  const { file } = await exported(app, eva);
  const youths = Array.from({ length: 5_100 }, (_, index) => index);
  await engine.transaction(async (tx) => {
    await tx.deleteFrom('aktivitetsansvar').where('id', '=', gone).execute();
    await insertMany(
      tx,
      'person',
      youths.map((index) => ({
        id: 10_000 + index,
        identitetsnummer: testNumber(index, '2009-01-01'),
        fodelsedatum: '2009-01-01',
        folkbokforing_status: 'folkbokford',
        kommun_kod: '9901',
      })),
    );
    await insertMany(
      tx,
      'aktivitetsansvar',
      youths.map((index) => ({
        person_id: 10_000 + index,
        kommun_kod: '9901',
        datum_for_registrering: '2026-02-02',
        sysselsattning_vid_registrering: 'arbete',
        skapad: app.clock.now(),
        andrad: app.clock.now(),
      })),
    );
  });
  const told = ScbComparison.parse(await (await compare(eva, file)).json());
  expect([told.added, told.gone, told.changed]).toEqual([5_100, 1, 0]);
  const shown = Map.groupBy(told.changes, ({ change }) => change);
  expect([shown.get('added')?.length, shown.get('gone')?.length, told.more]).toEqual([2_000, 1, 3_100]);
});

it('so is an export that is kept, unless somebody in it has been protected', async () => {
  const { app, eva, change } = await makeApp();
  const { id } = await exported(app, eva);
  const kept = ScbComparison.parse(await (await eva.get(`/api/scb/exports/${id}/comparison`)).json());
  expect(kept).toMatchObject({ added: 0, gone: 0, changed: 0, unchanged: 6 });
  await change();
  expect((await eva.get(`/api/scb/exports/${id}/comparison`)).status).toBe(409);
});

it('a file of another profile, or none at all, is refused with the reason', async () => {
  const { app, eva } = await makeApp();
  const { file } = await exported(app, eva);
  const refused = async (answer: Response) => [answer.status, ErrorBody.parse(await answer.json()).message];
  expect(await refused(await compare(eva, file, 'handbok'))).toEqual([
    400,
    'Filen har 17 kolumner, men profilen Handbokens insamling har 14. Välj den profil som filen gjordes med.',
  ]);
  expect((await refused(await compare(eva, Buffer.from('"öppet citat;1;2'))))[0]).toBe(400);
  expect((await refused(await compare(eva, file, 'okand')))[1]).toContain('ingen sådan profil');
  const text = file.toString('latin1');
  const heads = text.replace('Kommun;Personnummer', 'Personnummer;Kommun');
  const swapped = text.replaceAll(/^(9901);(\d{12})/gm, '$2;$1');
  const others: [string, string][] = [
    ['\r\n', 'Filen är tom'],
    [heads, 'Rad 1 i filen har inget personnummer'],
    [swapped, 'Rad 2 i filen har inget personnummer'],
    [text.replaceAll(/^9901;20(\d{10})/gm, '9901;$1'), 'Rad 2 i filen har inget personnummer'],
    [text.replaceAll(/^9901;/gm, '9902;'), 'Filen är för kommun 9902'],
  ];
  for (const [other, reason] of others) {
    const answer = await compare(eva, Buffer.from(other, 'latin1'));
    expect(await refused(answer)).toEqual([400, expect.stringContaining(reason)]);
  }
  expect((await eva.send('POST', '/api/scb/comparisons/2026H1/nuvarande')).status).toBe(400);
  expect(app.logLines.join()).not.toMatch(/2008\d{8}/);
});
