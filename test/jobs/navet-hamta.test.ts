import { describe, expect, it } from 'vitest';
import { navetPost } from '../integrations/navet/navet-file.ts';
import { testNumber as someNumber } from '../support/caseload.ts';
import { testCertificates } from '../support/certificates.ts';
import { know, type Mode } from '../support/navet-server.ts';
import { FOUR, type NavetRig, navetRig, ONE, THREE, TWO } from './navet-run.ts';

const JOB = 'navet-hamta';
/** How many lines the change log has: nothing was done twice where it stands still. */
const changes = async ({ app }: NavetRig) =>
  (await app.deps.context.engine.read.selectFrom('andringslogg').select('id').execute()).length;

/** How many answers are kept that are not applied. */
const staged = async ({ app }: NavetRig) =>
  (await app.deps.context.engine.read.selectFrom('leverans_post').select('nr').execute()).length;

describe.each(['soap', 'rest'] as const)('by %s, the fetching of personal data (R001)', (way) => {
  it('brings everybody up to date (R002), new fields too (R004), and the second time changes nothing', async () => {
    const rig = await navetRig(way);
    await rig.hold({ number: ONE }, { number: TWO, kommun: '0180' }, { number: THREE }, { number: FOUR });
    know(
      rig.navet,
      { number: ONE, kommun: '9901', efternamn: 'Öberg' },
      // The same moment as is stored: what the register lacked is filled in.
      { number: TWO, kommun: '0180', gata: 'STORGATAN 1', andrad: '20261118120000' },
      // Older than what is stored.
      { number: THREE, kommun: '9902', andrad: '20261117120000' },
    );
    const { run, told } = await rig.run(JOB);
    expect([run.state, run.counts]).toEqual([
      'klar',
      { asked: 4, created: 0, updated: 2, unchanged: 1, merged: 0, rejected: 0, missing: 1 },
    ]);
    expect([run.done, run.total]).toEqual([3, 3]);
    expect(told.at(-1)).toBe(
      'varning saknasISvaret 1 av 4 efterfrågade personer fanns inte med i svaren. Deras uppgifter är oförändrade. Det är ovanligt många: kontrollera beställningen i anslutningen till Navet.',
    );
    expect(await rig.person(ONE)).toMatchObject({ efternamn: 'Öberg' });
    expect(await rig.person(TWO)).toMatchObject({ gatuadress: 'STORGATAN 1', postort: 'EXEMPELSTAD' });
    expect(await rig.person(THREE)).toMatchObject({ kommun_kod: '9901' });
    expect(await rig.person(FOUR)).toMatchObject({ kommun_kod: '9901' });
    const before = await changes(rig);
    const again = await rig.run(JOB);
    expect(again.run.counts).toMatchObject({ updated: 0, unchanged: 3 });
    // The run itself is all that is logged.
    expect(await changes(rig)).toBe(before + 1);
  });

  it('asks for those folkbokförda in the own kommuner only, where told so (R030, Z26)', async () => {
    const rig = await navetRig(way);
    await rig.hold({ number: ONE }, { number: TWO, kommun: '0180' }, { number: THREE, kommun: '9902' });
    know(rig.navet, { number: ONE, kommun: '9901' }, { number: THREE, kommun: '9902' });
    const { run } = await rig.run(JOB, { scope: 'folkbokforda' });
    expect(run.counts).toMatchObject({ asked: 2, missing: 0 });
    expect(rig.navet.calls.flat().toSorted()).toEqual([ONE, THREE].toSorted());
  });

  it('merges a changed number and hides who is protected, also by a mark that nobody knows (Z17)', async () => {
    const rig = await navetRig(way);
    await rig.hold({ number: ONE }, { number: TWO }, { number: THREE }, { number: FOUR });
    know(
      rig.navet,
      { number: ONE, kommun: '9901', ersatt: TWO, andrad: '20261119150000' },
      { number: TWO, kommun: '9901' },
      { number: THREE, kommun: '9901', skydd: 'sekretessmarkering' },
      { number: FOUR, kommun: '9901', skydd: 'okantSkydd' },
    );
    const { run } = await rig.run(JOB);
    expect(run.counts).toMatchObject({ asked: 4, merged: 1, missing: 0, rejected: 0 });
    expect(await rig.person(ONE)).toBeUndefined();
    expect(await rig.person(THREE)).toMatchObject({ skydd_navet: 'sekretessmarkering', skyddad: 1 });
    expect(await rig.person(FOUR)).toMatchObject({ skyddad: 1 });
  });

  it('asks for the new number too where one has been replaced, and knows the person by it (Z38)', async () => {
    const rig = await navetRig(way);
    await rig.hold({ number: ONE });
    know(
      rig.navet,
      { number: ONE, ersatt: TWO, andrad: '20261119150000' },
      { number: TWO, kommun: '9902', efternamn: 'Öberg' },
    );
    const { run } = await rig.run(JOB);
    expect(run.counts).toMatchObject({ asked: 1, merged: 1, updated: 1, rejected: 0, missing: 0 });
    expect(await rig.person(TWO)).toMatchObject({ efternamn: 'Öberg', kommun_kod: '9902' });
    expect(rig.navet.calls).toEqual([[ONE], [TWO]]);
  });

  it('refuses whom nobody asked for, by row and never by number', async () => {
    const rig = await navetRig(way);
    await rig.hold({ number: ONE });
    know(rig.navet, { number: ONE, kommun: '9901', efternamn: 'Öberg' }, { number: TWO, kommun: '9901' });
    rig.navet.mode = () => 'unasked';
    const { run, lines } = await rig.run(JOB);
    expect([run.state, run.counts]).toMatchObject([
      'klar',
      { asked: 1, updated: 1, created: 0, rejected: 1 },
    ]);
    expect(lines.find(({ code }) => code === 'ejEfterfragad')).toMatchObject({ row: 2, level: 'fel' });
    expect(await rig.person(TWO)).toBeUndefined();
    expect(JSON.stringify([run, lines, rig.app.logLines])).not.toMatch(new RegExp(`${ONE}|${TWO}`));
  });

  it('takes the mark of protection alone from a post that nobody asked for, of whom the register knows (Z17)', async () => {
    const rig = await navetRig(way);
    await rig.hold({ number: ONE }, { number: TWO, kommun: '0180' }, { number: FOUR, kommun: '0180' });
    know(
      rig.navet,
      { number: ONE, kommun: '9901' },
      { number: TWO, kommun: '9902', efternamn: 'Öberg', skydd: 'sekretessmarkering' },
      { number: THREE, kommun: '9901', skydd: 'sekretessmarkering' },
      { number: FOUR, kommun: '0180', avregistrerad: 'ZZ', skydd: 'sekretessmarkering' },
    );
    rig.navet.mode = () => 'unasked';
    const { run } = await rig.run(JOB, { scope: 'folkbokforda' });
    expect([run.state, run.counts]).toMatchObject(['klar', { asked: 1, rejected: 3, created: 0 }]);
    const told = { efternamn: 'Åberg', kommun_kod: '0180', skydd_navet: 'sekretessmarkering', skyddad: 1 };
    expect(await rig.person(TWO)).toMatchObject(told);
    expect(await rig.person(FOUR)).toMatchObject({ ...told, folkbokforing_status: 'folkbokford' });
    expect(await rig.person(THREE)).toBeUndefined();
  });

  it('leaves out a post with a code that nobody knows, and says which row', async () => {
    const rig = await navetRig(way);
    await rig.hold({ number: ONE }, { number: TWO });
    know(
      rig.navet,
      { number: ONE, avregistrerad: 'ZZ' },
      { number: TWO, kommun: '9901', efternamn: 'Öberg' },
    );
    const { run, lines } = await rig.run(JOB);
    expect([run.state, run.counts]).toMatchObject([
      'klar',
      { asked: 2, updated: 1, rejected: 1, missing: 0 },
    ]);
    expect(lines).toMatchObject([{ row: 1, level: 'fel', code: 'avregistrering' }]);
    expect(await rig.person(ONE)).toMatchObject({
      folkbokforing_status: 'folkbokford',
      avregistreringsorsak: null,
    });
  });

  it('asks no Navet whose certificate is not right', async () => {
    const rig = await navetRig(way, { identity: (await testCertificates()).stranger });
    await rig.hold({ number: ONE });
    const { run } = await rig.run(JOB);
    expect([run.state, run.message]).toEqual(['misslyckad', expect.stringContaining('certifikat')]);
    expect(rig.navet.calls).toEqual([]);
  });

  const others = Array.from({ length: 8 }, (_, nr) => someNumber(nr));
  const ends: [Mode, goesOn: boolean, says: string][] = [
    ['silent', true, 'svarade inte i tid'],
    ['drip', true, 'svarade inte i tid'],
    ['broken', true, '500'],
    ['serverFault', true, '500'],
    ['busy', true, '429'],
    ['cutOff', true, 'bröts'],
    ['halfXml', true, 'avklippt'],
    ['wrongEncoding', false, 'teckenkodning'],
    ['page', false, 'inte ett svar som programmet kan läsa'],
    ['redirect', false, 'hänvisar till en annan adress'],
    ['unauthorized', false, '401'],
    ['empty', false, 'någon enda av de efterfrågade (10)'],
    ['fault', false, way === 'soap' ? 'någon enda av de efterfrågade (10)' : '400'],
  ];
  it.each(ends)(
    'from a Navet that is %s changes nothing, says so, and is tried again: %s',
    async (mode, goesOn, says) => {
      const rig = await navetRig(way);
      await rig.hold(...[ONE, TWO, ...others].map((number) => ({ number })));
      know(rig.navet, { number: ONE, kommun: '9902', efternamn: 'Ågren' }, { number: TWO, kommun: '9902' });
      const stored = [await rig.person(ONE), await rig.person(TWO)];
      rig.navet.mode = () => mode;
      const ran = await rig.run(JOB);
      expect([ran.run.state, ran.run.message]).toEqual([
        goesOn ? 'vantar' : 'misslyckad',
        expect.stringContaining(says),
      ]);
      expect([await rig.person(ONE), await rig.person(TWO)]).toEqual(stored);
      expect(JSON.stringify([ran, rig.app.logLines])).not.toMatch(new RegExp(`${ONE}|Ågren|hemlighet`));
      expect(await staged(rig)).toBe(0);
    },
  );

  it('that knows none of fewer than ten changes nothing and warns of it', async () => {
    const rig = await navetRig(way);
    await rig.hold(...[ONE, ...others].map((number) => ({ number })));
    const stored = await rig.person(ONE);
    const { run, told } = await rig.run(JOB);
    expect([run.state, run.counts]).toMatchObject(['klar', { asked: 9, missing: 9 }]);
    expect(told.at(-1)).toContain(
      'varning saknasISvaret Navet svarade inte för någon av de efterfrågade (9). Deras uppgifter är oförändrade.',
    );
    expect(await rig.person(ONE)).toEqual(stored);
  });
});

describe('a fetch of many', () => {
  const many = Array.from({ length: 1_000 }, (_, nr) => ({ number: someNumber(nr), kommun: '9901' }));

  it('asks for 900 a call, and goes on where Navet went away with what it had', async () => {
    const rig = await navetRig();
    await rig.hold(...many);
    know(rig.navet, ...many.map((person) => ({ ...person, efternamn: 'Öberg' })));
    rig.navet.mode = (call) => (call === 2 || call === 3 ? 'broken' : 'ok');
    const first = await rig.run(JOB);
    expect(first.run.state).toBe('vantar');
    expect(first.told.at(-1)).toContain('varning forsok Försök 1 av 5');
    expect((await rig.person(many[0]?.number ?? ''))?.efternamn).toBe('Åberg');
    rig.app.wait(60_000);
    const { run } = await rig.goOn(first.run.id);
    expect(run.counts).toMatchObject({ asked: 1000, updated: 1000, missing: 0 });
    expect(rig.navet.calls.map(({ length }) => length)).toEqual([900, 100, 100, 100]);
  });

  it('from a Navet that never comes back ends in the end, and keeps nothing of what came', async () => {
    const rig = await navetRig();
    await rig.hold(...many);
    know(rig.navet, ...many);
    rig.navet.mode = (call) => (call > 1 ? 'broken' : 'ok');
    let ran = await rig.run(JOB);
    for (let nr = 1; nr < 5; nr += 1) {
      expect([ran.run.state, await staged(rig)]).toEqual(['vantar', 900]);
      rig.app.wait(6 * 3_600_000);
      ran = await rig.goOn(ran.run.id);
    }
    expect(ran.run.state).toBe('misslyckad');
    expect(await staged(rig)).toBe(0);
  });

  it('makes no more than 24 calls a second', async () => {
    const rig = await navetRig('soap');
    const some = many.slice(0, 30);
    await rig.hold(...some);
    know(rig.navet, ...some);
    await rig.run(JOB);
    expect(rig.navet.calls).toHaveLength(30);
    // Four calls side by side have their turns 42 ms apart; the last of the first four waits for three turns.
    expect(Math.max(...rig.waits)).toBeGreaterThan(3 * 41 - 20);
  });

  it('that somebody stops keeps nothing of what came', async () => {
    const rig = await navetRig();
    await rig.hold(...many);
    know(rig.navet, ...many);
    const stopped = Promise.withResolvers<void>();
    rig.navet.mode = (call) => {
      if (call === 2) {
        const stop = async () => {
          const { runs } = (await (await rig.siv.get('/api/runs')).json()) as { runs: { id: string }[] };
          await rig.siv.send('POST', `/api/runs/${runs[0]?.id}/stop`);
        };
        stop().then(stopped.resolve, stopped.reject);
      }
      return call === 2 ? 'silent' : 'ok';
    };
    const { run } = await rig.run(JOB);
    await stopped.promise;
    expect([run.state, run.message, await staged(rig)]).toEqual([
      'avbruten',
      expect.stringMatching(/nästa körning gör resten\.$/),
      0,
    ]);
  });

  it('that waits for Navet keeps nothing of what came once somebody stops it', async () => {
    const rig = await navetRig();
    await rig.hold(...many);
    know(rig.navet, ...many);
    rig.navet.mode = (call) => (call > 1 ? 'broken' : 'ok');
    const waiting = await rig.run(JOB);
    expect([waiting.run.state, await staged(rig)]).toEqual(['vantar', 900]);
    expect((await rig.siv.send('POST', `/api/runs/${waiting.run.id}/stop`)).status).toBe(200);
    expect(await staged(rig)).toBe(0);
    rig.navet.mode = () => 'ok';
    expect((await rig.run(JOB)).run).toMatchObject({ state: 'klar', counts: { asked: 1000, missing: 0 } });
  });

  it('that would deregister many waits for a yes to just these answers (Z40)', async () => {
    const rig = await navetRig();
    const some = many.slice(0, 20);
    await rig.hold(...some);
    know(rig.navet, ...some.map((person, nr) => (nr < 3 ? { ...person, kommun: '0180' } : person)));
    const held = await rig.run(JOB);
    expect([held.run.state, held.run.message]).toEqual([
      'stoppad',
      'Svaren från Navet skulle avregistrera 3 av 20 personer i kommun 9901. Inget är ändrat. Kontrollera siffrorna och bekräfta om de stämmer.',
    ]);
    expect(held.told.at(-1)).toContain('varning bromsSvar Svaren från Navet');
    expect((await rig.person(some[0]?.number ?? ''))?.kommun_kod).toBe('9901');
    know(rig.navet, ...some.map((person) => ({ ...person, kommun: '0180' })));
    expect((await rig.siv.send('POST', `/api/runs/${held.run.id}/confirm`)).status).toBe(202);
    const { run } = await rig.goOn(held.run.id);
    expect([run.state, run.counts]).toMatchObject(['klar', { asked: 20, updated: 20 }]);
    expect(rig.navet.calls).toHaveLength(1);
    expect((await rig.person(some[3]?.number ?? ''))?.kommun_kod).toBe('9901');
  });

  it('that waited does not undo what avisering has told meanwhile, where Navet did not say how old it is (Z37)', async () => {
    const rig = await navetRig();
    const some = many.slice(0, 20);
    const [a, b, c, d] = some.map(({ number }) => number) as [string, string, string, string];
    await rig.hold(...some);
    const moved = some.map((person) => ({ ...person, kommun: '0180', andrad: null }));
    know(rig.navet, ...moved, { number: b, kommun: '0180', andrad: null, skydd: 'sekretessmarkering' });
    know(rig.navet, { number: c, kommun: '0180' }, { number: d, ersatt: TWO, andrad: null });
    const held = await rig.run(JOB);
    expect(held.run.state).toBe('stoppad');
    rig.app.wait(60_000);
    const name = '<Namn><Fornamn>Testa</Fornamn><Efternamn>Nyare</Efternamn></Namn>';
    rig.drop('avisering.xml', navetPost(a, name, '<Arendeuppgift andringstidpunkt="20261120120000"/>'));
    expect((await rig.run('navet-avisering')).run.state).toBe('klar');
    rig.app.wait(60_000);
    await rig.siv.send('POST', `/api/runs/${held.run.id}/confirm`);
    const { run, lines } = await rig.goOn(held.run.id);
    // Of all, one said how old it was.
    expect([run.state, run.counts]).toMatchObject(['klar', { updated: 1, rejected: 19 }]);
    expect(lines.filter(({ code }) => code === 'osakerAlder')).toHaveLength(19);
    expect(await rig.person(a)).toMatchObject({ efternamn: 'Nyare', kommun_kod: '9901' });
    expect(await rig.person(b)).toMatchObject({ kommun_kod: '9901', skydd_navet: 'sekretessmarkering' });
    expect(await rig.person(c)).toMatchObject({ kommun_kod: '0180' });
    expect(await rig.person(d)).toMatchObject({ kommun_kod: '9901' });
  });

  it('counts whole after a yes where nothing else has told of anybody', async () => {
    const rig = await navetRig();
    const some = many.slice(0, 20);
    await rig.hold(...some);
    know(rig.navet, ...some.map((person) => ({ ...person, kommun: '0180', andrad: null })));
    rig.app.wait(60_000);
    const held = await rig.run(JOB);
    rig.app.wait(60_000);
    await rig.siv.send('POST', `/api/runs/${held.run.id}/confirm`);
    expect((await rig.goOn(held.run.id)).run.counts).toMatchObject({ updated: 20, rejected: 0 });
  });

  it.each<[Mode, many: number, state: string]>([
    ['unauthorized', 20, 'misslyckad'],
    ['empty', 9, 'klar'],
  ])('still takes a yes after a later run that Navet answered nothing: %s', async (mode, size, state) => {
    const rig = await navetRig();
    const some = many.slice(0, size);
    await rig.hold(...some);
    know(rig.navet, ...some.map((person) => ({ ...person, kommun: '0180' })));
    const held = await rig.run(JOB);
    expect(held.run.state).toBe('stoppad');
    rig.navet.mode = () => mode;
    expect((await rig.run(JOB)).run.state).toBe(state);
    await rig.siv.send('POST', `/api/runs/${held.run.id}/confirm`);
    const { run } = await rig.goOn(held.run.id);
    expect([run.state, run.counts]).toMatchObject(['klar', { updated: size }]);
  });

  it('that Navet broke off goes on with what it had, also when an earlier one is said yes to meanwhile', async () => {
    const rig = await navetRig();
    await rig.hold(...many);
    know(rig.navet, ...many.map((person) => ({ ...person, kommun: '0180' })));
    const held = await rig.run(JOB);
    rig.app.wait(60_000);
    rig.navet.mode = (call) => (call > 3 ? 'broken' : 'ok');
    const later = await rig.run(JOB);
    expect([held.run.state, later.run.state]).toEqual(['stoppad', 'vantar']);
    await rig.siv.send('POST', `/api/runs/${held.run.id}/confirm`);
    expect((await rig.goOn(held.run.id)).run).toMatchObject({ state: 'klar', counts: { updated: 1000 } });
    rig.navet.mode = () => 'ok';
    rig.navet.calls.length = 0;
    rig.app.wait(60_000);
    const { run } = await rig.goOn(later.run.id);
    expect([run.state, run.counts]).toMatchObject(['klar', { asked: 1000, unchanged: 1000 }]);
    expect(rig.navet.calls.map(({ length }) => length)).toEqual([100]);
  });

  it('takes no yes to answers that a later run has replaced, and says so', async () => {
    const rig = await navetRig();
    const some = many.slice(0, 20);
    await rig.hold(...some);
    know(rig.navet, ...some.map((person) => ({ ...person, kommun: '0180' })));
    const first = await rig.run(JOB);
    const second = await rig.run(JOB);
    expect([first.run.state, second.run.state]).toEqual(['stoppad', 'stoppad']);
    const told = await rig.goOn(first.run.id);
    expect([told.run.state, told.run.message]).toEqual([
      'avbruten',
      expect.stringContaining('ersatta av dem som en senare körning har fått'),
    ]);
    expect(told.told.at(-1)).toContain('info ersattaSvar');
    expect((await rig.siv.send('POST', `/api/runs/${first.run.id}/confirm`)).status).toBe(409);
    expect((await rig.person(some[0]?.number ?? ''))?.kommun_kod).toBe('9901');
    await rig.siv.send('POST', `/api/runs/${second.run.id}/confirm`);
    expect((await rig.goOn(second.run.id)).run).toMatchObject({ state: 'klar', counts: { updated: 20 } });
  });

  it('does not ask for numbers that only a school knows', async () => {
    const rig = await navetRig();
    await rig.hold({ number: ONE });
    const { engine } = rig.app.deps.context;
    await engine.transaction((tx) =>
      tx.updateTable('person').set({ identitetsnummer: '20090518TF01' }).execute(),
    );
    const { run, told } = await rig.run(JOB);
    expect([run.state, run.counts]).toMatchObject(['klar', { asked: 0, unaskable: 1 }]);
    expect(told.at(-1)).toContain('tillfalligtNummer');
    expect(rig.navet.calls).toEqual([]);
  });
});

it('is for a systemansvarig alone, with the scopes that there are', async () => {
  const rig = await navetRig();
  const admin = await rig.app.loginAs('administrator', '9901');
  for (const job of [JOB, 'navet-utomkommunala']) {
    expect((await admin.send('POST', `/api/jobs/${job}/start`, {})).status).toBe(403);
    expect(
      (await rig.siv.send('POST', `/api/jobs/${job}/start`, { params: { kommun: '9901' } })).status,
    ).toBe(400);
  }
  expect((await rig.siv.send('POST', `/api/jobs/${JOB}/start`, { params: { scope: 'barn' } })).status).toBe(
    400,
  );
});
