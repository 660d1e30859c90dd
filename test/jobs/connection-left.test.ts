import { describe, expect, it } from 'vitest';
import type { Connection } from '../../server/contract/connections.ts';
import type { ErrorBody } from '../../server/contract/errors.ts';
import { makeSchool, NUMBERS, placed, type School } from './school.ts';
import { workOff } from './work-off.ts';

const OPEN = NUMBERS.slice(0, 6).map((number) => placed(number));
const ENDED = NUMBERS.slice(0, 6).map((number) => placed(number, '2026-11-19'));

/** A school system whose six pupils have been fetched. */
async function fetched() {
  const school = await makeSchool();
  await school.fetch();
  const path = `/api/connections/${school.connection.id}`;
  return { ...school, path, remove: (body: object) => school.siv.send('POST', `${path}/remove`, body) };
}

async function connections({ ada }: School): Promise<Connection[]> {
  const answer = (await (await ada.get('/api/connections')).json()) as { connections: Connection[] };
  return answer.connections;
}

async function told(answer: Response) {
  const { message, issues = [] } = (await answer.json()) as ErrorBody;
  return [answer.status, message, issues.map(({ path, code }) => `${path} ${code}`)];
}

const asks = (open: number) => [
  409,
  `Från Norreka finns ${open} pågående placeringar. Den som har slutat räknas som elev så länge de står kvar. Öppna anslutningen igen och välj om de ska avslutas eller behållas.`,
  ['placements pagaendePlaceringar'],
];

async function logged({ app }: School, entitet: string) {
  const rows = await app.deps.context.engine.read
    .selectFrom('andringslogg')
    .innerJoin('konto', 'konto.id', 'andringslogg.konto_id')
    .select(['slag', 'falt'])
    .where('entitet', '=', entitet)
    .orderBy('andringslogg.id')
    .execute();
  return rows.map(({ slag, falt }) => [slag, JSON.parse(falt ?? '{}') as Record<string, unknown>] as const);
}

// Z39: a source ends what it leaves out; one that is no more leaves nothing out.
describe('placements of a connection that is removed', () => {
  it('are told of, and nothing is done before somebody has chosen what becomes of them', async () => {
    const school = await fetched();
    expect((await connections(school)).map(({ openPlacements }) => openPlacements)).toEqual([6]);
    expect(await told(await school.remove({}))).toEqual(asks(6));
    expect(await told(await school.remove({ placements: { how: 'end', open: 5 } }))).toEqual(asks(6));
    expect(await told(await school.remove({ placements: { how: 'keep', open: 7 } }))).toEqual(asks(6));
    expect(await school.placements()).toEqual(OPEN);
    expect(await connections(school)).toHaveLength(1);
  });

  it('end on the day before where that was chosen, logged, and the youths are found by the night', async () => {
    const school = await fetched();
    const { app, ada, placements } = school;
    const answer = await school.remove({ placements: { how: 'end', open: 6 } });
    expect(answer.status).toBe(204);
    expect(await placements()).toEqual(ENDED);
    expect(await connections(school)).toEqual([]);
    expect((await logged(school, 'placering')).map(([slag, falt]) => [slag, falt])).toEqual(
      ENDED.map(() => ['andrad', { slutdatum: [null, '2026-11-19'] }]),
    );
    expect((await logged(school, 'anslutning')).at(-1)).toMatchObject([
      'borttagen',
      { placeringar: [null, 'avslutade 6'] },
    ]);
    await ada.send('POST', '/api/jobs/aktivitetsansvar/start', { params: { confirm: true } });
    await workOff(app.deps.context);
    const periods = await app.deps.context.engine.read
      .selectFrom('aktivitetsansvar')
      .innerJoin('person', 'person.id', 'aktivitetsansvar.person_id')
      .select('identitetsnummer')
      .execute();
    const found = periods.map(({ identitetsnummer }) => identitetsnummer);
    expect(found).toEqual(expect.arrayContaining(NUMBERS.slice(0, 6)));
  });

  it('stay where that was chosen, and the log says so', async () => {
    const school = await fetched();
    expect((await school.remove({ placements: { how: 'keep', open: 6 } })).status).toBe(204);
    expect(await school.placements()).toEqual(OPEN);
    expect((await logged(school, 'anslutning')).at(-1)?.[1]).toMatchObject({
      placeringar: [null, 'behållna 6'],
    });
  });

  it('are not ended while a run could open them again', async () => {
    const school = await fetched();
    const { engine } = school.app.deps.context;
    const put = (values: object) =>
      engine.transaction((tx) =>
        tx.updateTable('korning').set(values).where('jobb', '=', 'placeringar').execute(),
      );
    const part = { leverans: 1, connection: 1, version: 1, name: 'Skolan', lage: '{}' };
    for (const values of [
      { tillstand: 'pagar', parametrar: '{}' },
      { tillstand: 'forlorad', parametrar: '{}' },
      { tillstand: 'vantar', parametrar: JSON.stringify({ part }) },
    ]) {
      await put(values);
      const [status, message] = await told(await school.remove({ placements: { how: 'end', open: 6 } }));
      expect([status, message]).toEqual([409, expect.stringContaining('Placeringar läses in just nu')]);
    }
    expect(await school.placements()).toEqual(OPEN);
    await put({ tillstand: 'vantar', parametrar: '{}' });
    expect((await school.remove({ placements: { how: 'end', open: 6 } })).status).toBe(204);
  });
});

describe('placements that are on their way for the first time', () => {
  it.each([
    ['removed', (school: School, path: string) => school.siv.send('POST', `${path}/remove`, {})],
    [
      'given another huvudman',
      ({ siv, connection: { settings } }: School, path: string) =>
        siv.send('PATCH', path, { version: 1, settings: { ...settings, huvudman: 'Söderreka' } }),
    ],
  ])('are waited for before their connection is %s', async (_, change) => {
    const school = await makeSchool();
    const path = `/api/connections/${school.connection.id}`;
    let answer: Promise<Response> | undefined;
    school.server.onPage = () => {
      answer ??= change(school, path);
      return answer;
    };
    const { run } = await school.fetch();
    expect(run.state).toBe('klar');
    if (answer === undefined) throw new Error('Nobody asked for a page.');
    const [status, message] = await told(await answer);
    expect([status, message]).toEqual([409, expect.stringContaining('Placeringar läses in just nu')]);
    expect(await school.placements()).toEqual(OPEN);
    expect(await connections(school)).toMatchObject([{ version: 1, openPlacements: 6 }]);
    expect(await told(await change(school, path))).toEqual(asks(6));
  });
});

describe('placements of the huvudman that a connection had before', () => {
  it('are told of, and end or stay as is chosen with the change', async () => {
    const school = await fetched();
    const { siv, connection, path, placements } = school;
    const settings = { ...connection.settings, huvudman: 'Söderreka' };
    expect(await told(await siv.send('PATCH', path, { version: 1, settings }))).toEqual(asks(6));
    expect(await connections(school)).toMatchObject([{ version: 1, settings: { huvudman: 'Norreka' } }]);
    const renamed = await siv.send('PATCH', path, { version: 1, name: 'Skolan, den nya' });
    expect(await renamed.json()).toMatchObject({ version: 2, openPlacements: 6 });
    const body = { version: 2, settings, placements: { how: 'end', open: 6 } };
    const changed = await siv.send('PATCH', path, body);
    expect(await changed.json()).toMatchObject({ settings: { huvudman: 'Söderreka' }, openPlacements: 0 });
    expect(await placements()).toEqual(ENDED);
    const { lines } = await school.fetch();
    expect(lines.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^Skolan, den nya, allt: /),
    );
  });
});
