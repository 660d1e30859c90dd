import { describe, expect, it } from 'vitest';
import { ErrorBody } from '../../server/contract/errors.ts';
import { type CreateProfile, Profile, ProfilesAnswer } from '../../server/contract/profile.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { testNumber } from '../support/caseload.ts';

const PATH = '/api/profiles';
const MINE: CreateProfile = {
  sheet: 'aktivitetsansvar',
  name: 'Mina ungdomar',
  shared: false,
  selection: {
    filter: [{ column: 'status', operator: 'in', value: ['atgardas', 'pagaende'] }],
    columns: ['status', 'efternamn', 'handlaggare'],
    sort: [{ column: 'senasteKontakt', direction: 'desc' }],
  },
};

/** Two colleagues of 9901, and a handläggare of 9902. */
async function openKommun() {
  const app = await createTestApp();
  const [eva, kalle] = [await app.loginAs('handlaggare', '9901'), await app.loginAs('handlaggare', '9901')];
  return { app, eva, kalle, granne: await app.loginAs('handlaggare', '9902') };
}

async function save(client: Client, profile: unknown = MINE): Promise<Profile> {
  const answer = await client.send('POST', PATH, profile);
  expect(answer.status).toBe(201);
  return Profile.parse(await answer.json());
}

const list = async (client: Client) => ProfilesAnswer.parse(await (await client.get(PATH)).json());
const names = async (client: Client) => (await list(client)).profiles.map(({ name }) => name);
const choose = (client: Client, profile: string | null, sheet = 'aktivitetsansvar') =>
  client.send('PUT', `${PATH}/chosen/${sheet}`, { profile });

async function refusal(answer: Response) {
  const { code, issues } = ErrorBody.parse(await answer.json());
  return [answer.status, code, ...(issues ?? []).map(({ path }) => path)];
}

const changed = ({ version, name, shared, selection }: Profile, what: object) => ({
  version,
  name,
  shared,
  selection,
  ...what,
});

describe('a profile', () => {
  it('is saved filter, columns and sort order under a name, and is chosen when it is added (R287, R288)', async () => {
    const { eva } = await openKommun();
    const saved = await save(eva);
    expect(saved).toEqual({
      ...MINE,
      id: saved.id,
      version: 1,
      own: true,
      owner: eva.session.user.name,
      problems: [],
    });
    expect(await list(eva)).toEqual({ profiles: [saved], chosen: { aktivitetsansvar: saved.id } });
  });

  it('is saved anew, and one who has an older one is told (R289)', async () => {
    const { eva } = await openKommun();
    const saved = await save(eva);
    const selection = { filter: [] };
    const answer = await eva.send('PUT', `${PATH}/${saved.id}`, changed(saved, { name: 'Alla', selection }));
    expect(Profile.parse(await answer.json())).toMatchObject({ version: 2, name: 'Alla', selection });
    const late = await eva.send('PUT', `${PATH}/${saved.id}`, changed(saved, { name: 'Sent' }));
    expect(await refusal(late)).toEqual([409, 'krock']);
    expect(await names(eva)).toEqual(['Alla']);
  });

  it('is kept after log-out and used at the next log-in, until the original is chosen (R290, R291)', async () => {
    const { app } = await openKommun();
    const username = await app.addUser({ role: 'handlaggare' });
    const before = await app.logIn(username);
    const first = await save(before);
    await save(before, { ...MINE, name: 'En annan' });
    await save(before, { ...MINE, sheet: 'atgarder', selection: {} });
    await choose(before, first.id);
    await before.send('DELETE', '/api/session');
    const after = await app.logIn(username);
    expect((await list(after)).chosen).toMatchObject({ aktivitetsansvar: first.id });
    expect((await choose(after, null)).status).toBe(204);
    expect(Object.keys((await list(after)).chosen)).toEqual(['atgarder']);
    expect(await names(after)).toEqual(['En annan', 'Mina ungdomar', 'Mina ungdomar']);
  });

  it('is removed, and the sheet is then the original one', async () => {
    const { eva } = await openKommun();
    const saved = await save(eva);
    expect((await eva.send('DELETE', `${PATH}/${saved.id}`)).status).toBe(204);
    expect(await list(eva)).toEqual({ profiles: [], chosen: {} });
    expect(await refusal(await eva.send('DELETE', `${PATH}/${saved.id}`))).toEqual([404, 'saknas']);
  });

  it('says which of its columns are gone, and works with the rest', async () => {
    const { app, eva } = await openKommun();
    const saved = await save(eva);
    const store = (selection: object) =>
      app.deps.context.engine.transaction((tx) =>
        tx
          .updateTable('profil')
          .set({ urval: JSON.stringify(selection) })
          .execute(),
      );
    const gone = { column: 'skonummer', operator: 'eq', value: '38' } as const;
    await store({
      filter: [
        gone,
        { column: 'status', operator: 'gt', value: 'atgardas' },
        ...(MINE.selection.filter ?? []),
      ],
      columns: ['skonummer', 'status'],
      sort: [{ column: 'skonummer', direction: 'asc' }],
    });
    const [read] = (await list(eva)).profiles;
    expect(read).toMatchObject({
      id: saved.id,
      selection: { filter: MINE.selection.filter, columns: ['status'] },
      problems: [
        'Kolumnen skonummer finns inte längre i bladet.',
        'Villkoret passar inte för Status aktivitetsansvar. Välj ett annat villkor.',
      ],
    });
    expect(read?.selection).not.toHaveProperty('sort');
    await store({ filter: [gone] });
    expect((await list(eva)).profiles[0]?.selection).not.toHaveProperty('filter');
    await store({ filter: [] });
    expect((await list(eva)).profiles[0]?.selection).toEqual({ filter: [] });
  });
});

describe('a shared profile', () => {
  it('is read and chosen by colleagues of the kommun, and changed by its owner only', async () => {
    const { eva, kalle, granne } = await openKommun();
    const saved = await save(eva, { ...MINE, shared: true });
    expect((await list(kalle)).profiles).toMatchObject([
      { id: saved.id, own: false, selection: MINE.selection },
    ]);
    expect((await choose(kalle, saved.id)).status).toBe(204);
    const put = await kalle.send('PUT', `${PATH}/${saved.id}`, changed(saved, { name: 'Min nu' }));
    expect(await refusal(put)).toEqual([403, 'forbjuden']);
    expect(await refusal(await kalle.send('DELETE', `${PATH}/${saved.id}`))).toEqual([403, 'forbjuden']);
    expect(await list(granne)).toEqual({ profiles: [], chosen: {} });
    expect(await refusal(await choose(granne, saved.id))).toEqual([404, 'saknas']);
  });

  it('that is shared no longer is gone for the colleagues who chose it', async () => {
    const { eva, kalle } = await openKommun();
    const saved = await save(eva, { ...MINE, shared: true });
    await choose(kalle, saved.id);
    await eva.send('PUT', `${PATH}/${saved.id}`, changed(saved, { shared: false }));
    expect(await list(kalle)).toEqual({ profiles: [], chosen: {} });
    expect((await list(eva)).chosen).toEqual({ aktivitetsansvar: saved.id });
    const put = await kalle.send('PUT', `${PATH}/${saved.id}`, changed(saved, {}));
    expect(await refusal(put)).toEqual([404, 'saknas']);
  });

  it('is removed by the administrator when its owner has left, but never a private one', async () => {
    const { app, eva, kalle } = await openKommun();
    const shared = await save(eva, { ...MINE, shared: true });
    const own = await save(eva, { ...MINE, name: 'Bara min' });
    await choose(kalle, shared.id);
    const ada = await app.loginAs('administrator', '9901');
    expect((await ada.send('DELETE', `${PATH}/${shared.id}`)).status).toBe(204);
    expect(await refusal(await ada.send('DELETE', `${PATH}/${own.id}`))).toEqual([404, 'saknas']);
    expect(await list(kalle)).toEqual({ profiles: [], chosen: {} });
  });

  it('is not there in another kommun, though it is the same person who works there', async () => {
    const { app } = await openKommun();
    const scope = (value: string) => ({ kind: 'kommun', value }) as const;
    const roles = ['9901', '9902'].map((kommun) => ({ role: 'lasare' as const, scope: scope(kommun) }));
    const both = await app.logIn(await app.addUser({ roles }));
    await save(both);
    const [, second] = both.session.roles;
    await both.send('PUT', '/api/session/role', { role: second?.id });
    expect(await list(both)).toEqual({ profiles: [], chosen: {} });
  });

  it('needs a kommun to be shared in', async () => {
    const { app } = await openKommun();
    const scope = { kind: 'region', value: '*' } as const;
    const region = await app.logIn(await app.addUser({ role: 'lasare', scope }));
    await save(region);
    const shared = await region.send('POST', PATH, { ...MINE, name: 'Delad', shared: true });
    expect(await refusal(shared)).toEqual([400, 'ogiltig']);
  });
});

describe('a profile is refused', () => {
  const number = testNumber(7);
  const written = `${number.slice(0, 8)}-${number.slice(8)}`;
  const apart = `${number.slice(0, 4)} ${number.slice(4, 6)} ${number.slice(6, 8)} ${number.slice(8)}`;
  const where = (column: string, operator: string, value: unknown) => ({
    ...MINE,
    selection: { filter: [{ column, operator, value }] },
  });

  const refused: [what: string, body: unknown, path?: string][] = [
    ['an identity number in the filter', where('personnummer', 'eq', number), 'personnummer'],
    ['a birth day', where('personnummer', 'startsWith', number.slice(0, 8)), 'personnummer'],
    ['the end of a number', where('personnummer', 'contains', '-9812'), 'personnummer'],
    ['a surname', where('efternamn', 'eq', 'Ek'), 'efternamn'],
    ['a first name', where('fornamn', 'startsWith', 'Al'), 'fornamn'],
    ['a number in another text', where('anteckningar', 'contains', `mor ${written}`), 'anteckningar'],
    [
      'a number in full-width digits',
      where('anteckningar', 'contains', '２００８１２３１－９８１２'),
      'anteckningar',
    ],
    ['a number among the choices of a list', where('kommun', 'in', ['9901', number]), 'kommun'],
    ['a number as its name', { ...MINE, name: written }, 'name'],
    ['a short number in its name', { ...MINE, name: `Om ${number.slice(2)}` }, 'name'],
    ['a number with gaps in its name', { ...MINE, name: apart }, 'name'],
    ['a name of blanks', { ...MINE, name: ' \u00a0 ' }, 'name'],
    ['a name with a control character', { ...MINE, name: 'Mina\u0007' }, 'name'],
    ['a name that is too long', { ...MINE, name: 'x'.repeat(61) }, 'name'],
    ['a column that is not there', where('skonummer', 'eq', '38'), 'skonummer'],
    ['an operator that does not suit', where('status', 'between', ['a', 'b']), 'status'],
    ['no columns at all', { ...MINE, selection: { columns: [] } }, 'selection.columns'],
    ['an unknown sheet', { ...MINE, sheet: 'löner' }, 'sheet'],
    ['an unknown field', { ...MINE, owner: 'Eva' }],
  ];

  it('when it points out a person (Z17), or does not fit the sheet; nothing of it is stored or logged', async () => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare');
    const answers: unknown[] = [];
    for (const [what, body, path] of refused) {
      const [status, code, ...paths] = await refusal(await eva.send('POST', PATH, body));
      answers.push([what, status, code, path === undefined || paths.includes(path)]);
    }
    expect(answers).toEqual(refused.map(([what]) => [what, 400, 'ogiltig', true]));
    expect(await list(eva)).toEqual({ profiles: [], chosen: {} });
    expect(app.logLines.join('\n')).not.toContain(number.slice(2));
  });

  it('but not for a birth year, the first letters of names, or dates', async () => {
    const eva = await (await createTestApp()).loginAs('handlaggare');
    const allowed = [
      where('personnummer', 'startsWith', '2008'),
      { ...where('efternamn', 'between', ['A', 'K']), name: 'A till K' },
      { ...where('datumForRegistrering', 'between', ['2026-01-01', '2026-06-30']), name: 'Våren' },
      { ...MINE, name: '2026-01-01 – 2026-06-30' },
    ];
    for (const body of allowed) expect((await save(eva, body)).name).toBe(body.name);
  });

  it('under a name that the account has already, however it is written', async () => {
    const { eva, kalle } = await openKommun();
    await save(eva);
    const other = await save(eva, { ...MINE, name: 'En annan' });
    const again = await eva.send('POST', PATH, { ...MINE, name: 'MINA  ungdomar' });
    expect(await refusal(again)).toEqual([409, 'krock']);
    const put = await eva.send('PUT', `${PATH}/${other.id}`, changed(other, { name: 'mina ungdomar' }));
    expect(await refusal(put)).toEqual([409, 'krock']);
    expect(await names(eva)).toEqual(['En annan', 'Mina ungdomar']);
    await save(kalle);
    await save(eva, { ...MINE, sheet: 'atgarder', selection: {} });
  });

  it('when it is too large, or one too many', async () => {
    const eva = await (await createTestApp()).loginAs('handlaggare');
    const value = Array.from({ length: 400 }, (_, nr) => `orsak ${nr} ${'x'.repeat(60)}`);
    const large = await eva.send('POST', PATH, where('anteckningar', 'in', value));
    expect(await refusal(large)).toEqual([413, 'forStor']);
    for (let nr = 0; nr < 50; nr++) await save(eva, { ...MINE, name: `Profil ${nr}`, selection: {} });
    expect(await refusal(await eva.send('POST', PATH, MINE))).toEqual([400, 'ogiltig']);
  });

  it('when it is chosen but not there, or another sheet’s', async () => {
    const { eva } = await openKommun();
    const saved = await save(eva);
    for (const id of ['0', '-1', 'x', '%00', '9'.repeat(40)]) {
      expect(await refusal(await choose(eva, id))).toEqual([404, 'saknas']);
      expect(await refusal(await eva.send('DELETE', `${PATH}/${id}`))).toEqual([404, 'saknas']);
    }
    expect(await refusal(await choose(eva, saved.id, 'atgarder'))).toEqual([404, 'saknas']);
    expect(await refusal(await choose(eva, null, 'löner'))).toEqual([404, 'saknas']);
  });
});

describe('the logs', () => {
  const lines = (app: TestApp) =>
    app.deps.context.engine.read
      .selectFrom('andringslogg')
      .select(['slag', 'falt', 'kommun_kod', 'version'])
      .where('entitet', '=', 'profil')
      .orderBy('id')
      .execute();

  it('tell who saved, shared and removed a profile, but neither its name nor its conditions', async () => {
    const { app, eva } = await openKommun();
    const saved = await save(eva, { ...MINE, name: 'Ungdomar på Hemliga gatan' });
    const secret = [{ column: 'anteckningar', operator: 'contains' as const, value: 'Hemliga gatan 7' }];
    const next = changed(saved, { shared: true, selection: { filter: [...secret, ...secret] } });
    await eva.send('PUT', `${PATH}/${saved.id}`, next);
    await eva.send('DELETE', `${PATH}/${saved.id}`);
    const logged = await lines(app);
    expect(logged.map(({ slag, version }) => [slag, version])).toEqual([
      ['skapad', 1],
      ['andrad', 2],
      ['borttagen', 3],
    ]);
    expect(JSON.parse(logged[1]?.falt ?? '')).toEqual({
      delad: [false, true],
      villkor: [1, 2],
      kolumner: [3, null],
      sortering: [1, null],
      urval: [null, null],
    });
    expect(JSON.stringify(logged) + app.logLines.join('\n')).not.toContain('Hemliga');
  });
});

describe('a pull with chosen columns', () => {
  it('delivers them in the order asked for, after key and version (R278, R279)', async () => {
    const { eva } = await openKommun();
    const columns = ['status', 'version', 'efternamn', 'personnummer', 'status'];
    const answer = await eva.send('POST', '/api/sheets/aktivitetsansvar/pull', { columns });
    const body = (await answer.json()) as { columns: { key: string }[] };
    expect(body.columns.map(({ key }) => key)).toEqual([
      'key',
      'version',
      'status',
      'efternamn',
      'personnummer',
    ]);
  });
});
