import { describe, expect, it } from 'vitest';
import { ErrorBody } from '../../server/contract/errors.ts';
import { type ScbProfile, ScbProfileAnswer, ScbProfilesAnswer } from '../../server/contract/scb-profile.ts';
import { type Client, createTestApp } from '../support/app.ts';

async function get(client: Client, id: string): Promise<ScbProfileAnswer> {
  return ScbProfileAnswer.parse(await (await client.get(`/api/scb/profiles/${id}`)).json());
}

async function admin(): Promise<Client> {
  return (await createTestApp()).loginAs('administrator');
}

/** What the server says to a profile that is to be saved. */
async function refusal(client: Client, version: number, profile: object) {
  const { id } = profile as { id: string };
  const answer = await client.send('PUT', `/api/scb/profiles/${id}`, { version, profile });
  const { code, message, issues = [] } = ErrorBody.parse(await answer.json());
  return { status: answer.status, code, message, paths: issues.map(({ path }) => path) };
}

function form(content: string): FormData {
  const data = new FormData();
  data.append('file', new File([content], 'profil.json'));
  return data;
}

describe('the profiles of SCB’s collections', () => {
  it('are three from the start, in the order of their half-years, each with what is not confirmed', async () => {
    const client = await admin();
    const { profiles } = ScbProfilesAnswer.parse(await (await client.get('/api/scb/profiles')).json());
    expect(
      profiles.map(({ id, version, halfYears, byChoice }) => [id, version, halfYears, byChoice]),
    ).toEqual([
      ['handbok', 1, { from: '2015H1', to: '2017H1' }, true],
      ['overgang', 1, { from: '2017H2', to: '2018H1' }, false],
      ['nuvarande', 1, { from: '2018H2', to: null }, false],
    ]);
    expect(profiles.map(({ formConfirmed, unconfirmedCodes }) => [formConfirmed, unconfirmedCodes])).toEqual([
      [false, 24],
      [false, 47],
      [false, 56],
    ]);
  });

  it('have the handbook’s codes as confirmed ones, exactly (R071, R155–R164)', async () => {
    const { profile } = await get(await admin(), 'handbok');
    const codes = (map: ScbProfile['codes'][keyof ScbProfile['codes']]) =>
      Object.entries(map ?? {}).map(([value, { code, confirmed }]) => [value, code, confirmed]);
    expect(codes(profile.codes.orsakTillAvregistrering)).toEqual([
      ['20Ar', '20Ar', true],
      ['StNat', 'StNat', true],
      ['EjFbf', 'EjFbf', true],
      ['Fullf', 'Fullf', true],
      ['IntroProg', 'StNat', true],
    ]);
    const own = ['Prak', 'Anst', 'StInt', 'StVux', 'StAn', 'SYV', 'Vagl', 'AnAtg', 'Komb', 'Erbj'];
    expect(codes(profile.codes.atgardstyp)).toEqual(own.map((code) => [code, code, true]));
  });

  it('follow the law since July 2018: a code of its own for introduktionsprogram (Z7), orsak and contact', async () => {
    const client = await admin();
    const { profile } = await get(client, 'nuvarande');
    expect(profile.codes.orsakTillAvregistrering?.IntroProg).toEqual({ code: 'StInt', confirmed: false });
    expect(profile.withoutIntroduktionsprogram).toBe(true);
    const fields = profile.columns.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['registreringsorsak', 'senasteKontakt']));
    const handbok = (await get(client, 'handbok')).profile.columns.map(({ field }) => field);
    expect(handbok).not.toContain('registreringsorsak');
    expect(handbok).not.toContain('senasteKontakt');
  });
});

describe('an administrator', () => {
  it('saves a version on top of the others, and who comes with an older one is told', async () => {
    const client = await admin();
    const { profile } = await get(client, 'nuvarande');
    const changed = { ...profile, format: { ...profile.format, delimiter: '\t' } };
    const saved = await client.send('PUT', '/api/scb/profiles/nuvarande', { version: 1, profile: changed });
    expect(saved.status).toBe(200);
    const { version, versions, profile: now } = await get(client, 'nuvarande');
    expect([version, now.format.delimiter]).toEqual([2, '\t']);
    expect(versions.map((each) => [each.version, each.savedAt !== null])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(await refusal(client, 1, profile)).toMatchObject({ status: 409, code: 'krock' });
  });

  it('closes a profile and adds one for the half-years after it', async () => {
    const client = await admin();
    const { profile } = await get(client, 'nuvarande');
    const next = { ...profile, id: 'ny-2027', name: 'Från 2027', halfYears: { from: '2027H1', to: null } };
    expect(await refusal(client, 0, next)).toMatchObject({ status: 400, paths: ['halfYears'] });
    const closed = { ...profile, halfYears: { from: '2018H2', to: '2026H2' } };
    await client.send('PUT', '/api/scb/profiles/nuvarande', { version: 1, profile: closed });
    expect(
      (await client.send('PUT', '/api/scb/profiles/ny-2027', { version: 0, profile: next })).status,
    ).toBe(200);
    const { profiles } = ScbProfilesAnswer.parse(await (await client.get('/api/scb/profiles')).json());
    expect(profiles.map(({ id, version }) => [id, version])).toEqual([
      ['handbok', 1],
      ['overgang', 1],
      ['nuvarande', 2],
      ['ny-2027', 2 - 1],
    ]);
  });

  it('keeps a profile as a file and takes it in elsewhere', async () => {
    const client = await admin();
    const file = await client.get('/api/scb/profiles/handbok/file');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="scb-profil-handbok.json"');
    const profile = JSON.parse(await file.text()) as ScbProfile;
    const elsewhere = await admin();
    const answer = await elsewhere.send(
      'POST',
      '/api/scb/profiles',
      form(JSON.stringify({ ...profile, name: 'Vår' })),
    );
    expect(answer.status).toBe(200);
    expect(await get(elsewhere, 'handbok')).toMatchObject({ version: 2, profile: { name: 'Vår' } });
    for (const broken of ['inte json', '{"id":"handbok"}', '[]']) {
      expect((await elsewhere.send('POST', '/api/scb/profiles', form(broken))).status).toBe(400);
    }
  });

  it('is told what is wrong with a profile, and nothing is saved', async () => {
    const client = await admin();
    const { profile } = await get(client, 'handbok');
    const [first, second, ...rest] = profile.columns;
    const { atgardstyp: types, ...codes } = profile.codes;
    const { Prak: _, ...gap } = types ?? {};
    const wrong: [object, string[]][] = [
      [{ columns: [{ ...first, field: 'skostorlek' }, ...rest] }, ['columns.0.field']],
      [{ columns: [second, second, ...rest] }, ['columns.1.field', 'columns.1.title']],
      [{ columns: [first, { ...second, title: 'KOMMUN ' }, ...rest] }, ['columns.1.title']],
      [{ columns: [first, ...rest] }, ['columns']],
      [{ codes: { ...codes, atgardstyp: gap } }, ['codes.atgardstyp']],
      [{ codes }, ['codes.atgardstyp']],
      [
        { codes: { ...codes, atgardstyp: { ...types, Hopp: { code: 'H', confirmed: false } } } },
        ['codes.atgardstyp'],
      ],
      [
        { codes: { ...codes, atgardstyp: { ...types, Prak: { code: 'Łak', confirmed: false } } } },
        ['codes.atgardstyp.Prak'],
      ],
      [
        {
          format: { ...profile.format, quotes: 'never' },
          codes: { ...codes, atgardstyp: { ...types, Prak: { code: 'P"k', confirmed: false } } },
        },
        ['codes.atgardstyp.Prak'],
      ],
      [
        {
          columns: [{ ...first, title: 'A;B' }, second, ...rest],
          format: { ...profile.format, quotes: 'never' },
        },
        ['columns.0.title'],
      ],
      [
        { codes: { ...codes, atgardstyp: { ...types, Prak: { code: '  ', confirmed: false } } } },
        ['codes.atgardstyp.Prak'],
      ],
      [{ columns: [{ ...first, title: ' ' }, second, ...rest] }, ['columns.0.title']],
      [{ halfYears: { from: '2017H1', to: '2015H1' } }, ['halfYears.to']],
      [{ halfYears: { from: '1015H1', to: '2017H1' } }, ['halfYears.from']],
      [{ halfYears: { from: '2015H1', to: '2017H2' } }, ['halfYears']],
      [{ halfYears: { from: '2015H1', to: null } }, ['halfYears', 'halfYears']],
      [{ halfYears: { from: '2015H3', to: null } }, ['halfYears.from']],
      [{ format: { ...profile.format, encoding: 'ebcdic' } }, ['format.encoding']],
      [{ more: 1 }, ['profile']],
    ];
    for (const [change, paths] of wrong) {
      const told = await refusal(client, 1, { ...profile, ...change });
      expect(told, JSON.stringify(change)).toMatchObject({ status: 400, code: 'ogiltig' });
      expect(told.paths.map((path) => path.replace(/^profile\./, ''))).toEqual(paths);
    }
    expect((await get(client, 'handbok')).version).toBe(1);
    expect(await refusal(client, 1, { ...profile, codes })).toMatchObject({
      message: expect.stringContaining('Koden saknas för Praktik, Anställning med stöd'),
    });
  });
});
