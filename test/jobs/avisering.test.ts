import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isGone } from '../../server/jobs/owner.ts';
import { findJob } from '../../server/jobs/registry.ts';
import { runJob } from '../../server/jobs/run-job.ts';
import { claimRun } from '../../server/usecases/korning/claim.ts';
import { navetFile, navetPost } from '../integrations/navet/navet-file.ts';
import { termdataFile, termPost } from '../integrations/navet/termdata-file.ts';
import { personWith } from '../usecases/leverans/kit.ts';
import { type Drop, living, makeDrop, NUMBERS, readBack } from './drop-folder.ts';
import { workOff } from './work-off.ts';

const [ONE = '', TWO = '', THREE = ''] = NUMBERS;

const kommunOf = async ({ app }: Drop, number: string) =>
  (await personWith(app.deps.context, number))?.kommun_kod;

describe('the drop folder', () => {
  it('gives its files to the register in the order of their numbers (R026), then the archive has them', async () => {
    const drop = await makeDrop();
    drop.put('c.xml', navetFile([living(ONE, '9903')], { lopNr: '00019' }), 1);
    drop.put('a.xml', navetFile([living(ONE, '9902')], { lopNr: '00018' }), 2);
    drop.put('b.xml', navetFile([living(ONE, '9901'), living(TWO)], { lopNr: '00017' }), 3);
    const { state, run, told } = await drop.run();
    expect(state).toEqual(['klar']);
    expect(run.counts).toMatchObject({ files: 3, created: 2, updated: 2, rejected: 0, quarantined: 0 });
    expect(told).toEqual([
      'info fil b.xml: 2 nya.',
      'info fil a.xml: 1 ändrad.',
      'info fil c.xml: 1 ändrad.',
    ]);
    expect(await kommunOf(drop, ONE)).toBe('9903');
    expect(drop.names()).toEqual([]);
    expect(drop.names('arkiv')).toEqual([
      expect.stringMatching(/^20261121T020100-[0-9a-f]{12}-c\.xml$/),
      expect.stringMatching(/^20261121T020200-[0-9a-f]{12}-a\.xml$/),
      expect.stringMatching(/^20261121T020300-[0-9a-f]{12}-b\.xml$/),
    ]);
  });

  it('that is empty ends the run well, and one that is not there does not', async () => {
    const drop = await makeDrop();
    expect(await drop.run()).toMatchObject({
      state: ['klar'],
      told: ['info ingaFiler Det låg inga filer i mappen.'],
    });
    rmSync(drop.folder, { recursive: true });
    const { state, run } = await drop.run();
    expect(state).toEqual(['misslyckad']);
    expect(run.message).toContain('finns inte');
  });

  it('takes no file twice, whatever it is called the second time (Z37)', async () => {
    const drop = await makeDrop();
    const content = navetFile([living(ONE)]);
    drop.put('a.xml', content);
    await drop.run();
    drop.put('igen.xml', content, 5);
    const { run, told } = await drop.run();
    expect(run.counts).toMatchObject({ files: 1, created: 0, updated: 0, unchanged: 1 });
    expect(told).toEqual(['info redanInlast igen.xml: Samma fil är redan inläst. Inget ändrades.']);
    expect([drop.names(), drop.names('arkiv').length]).toEqual([[], 2]);
  });

  it('tells of a second copy of a file in the same run too, and counts nothing of it twice (Z37)', async () => {
    const drop = await makeDrop();
    const content = navetFile([living(ONE), living(TWO)]);
    drop.put('a.xml', content, 1);
    drop.put('b.xml', content, 2);
    drop.put('trasig.xml', 'Hej!', 3);
    drop.put('trasig igen.xml', 'Hej!', 4);
    const { run, told } = await drop.run();
    expect(run.counts).toMatchObject({ files: 2, created: 2, updated: 0, unchanged: 2, quarantined: 2 });
    expect(told.slice(0, 2)).toEqual([
      'info fil a.xml: 2 nya.',
      'info redanInlast b.xml: Samma fil är redan inläst. Inget ändrades.',
    ]);
    expect(told.slice(2).map((line) => line.split(':')[0])).toEqual([
      'fel karantan trasig.xml',
      'fel karantan trasig_igen.xml',
    ]);
    expect([drop.names(), drop.names('arkiv').length]).toEqual([[], 2]);
  });

  it('tells of the rows of a file with the name of the file', async () => {
    const drop = await makeDrop();
    drop.put('a.xml', navetFile([living(ONE), navetPost('1')]));
    const { run, lines } = await drop.run();
    expect(run.counts).toMatchObject({ created: 1, rejected: 1 });
    expect(lines[0]).toMatchObject({ row: 2, level: 'fel', code: 'personnummer' });
    expect(lines[0]?.message).toMatch(/^a\.xml: /);
  });
});

it('termdata in the drop folder is taken as XML is, by the days of the files, which have no numbers', async () => {
  const drop = await makeDrop();
  const day = (effektuerad: string, kommun: string) => {
    const items = [
      ['01001', ONE],
      ['01022', kommun.slice(0, 2)],
      ['01023', kommun.slice(2)],
    ] as const;
    return Buffer.from(termdataFile([termPost(items)], { effektuerad }), 'latin1');
  };
  drop.put('navet_1501691.0', day('20261120', '9902'));
  drop.put('navet_1501690.0', day('20261119', '9901'), 1);
  drop.put('navet_1501692.0', day('20261121', '9903').subarray(0, -30), 2);
  const { state, run, told } = await drop.run();
  expect([state, run.counts]).toMatchObject([
    ['misslyckad'],
    { files: 2, created: 1, updated: 1, quarantined: 1 },
  ]);
  expect(told.at(-1)).toContain('fel karantan navet_1501692.0: Filen är avklippt.');
  expect(await kommunOf(drop, ONE)).toBe('9902');
});

describe('the numbers of the files', () => {
  const numbered = (lopNr: string, number = ONE) => navetFile([living(number)], { lopNr });

  it('that are left out are told of, and so is the one that comes late', async () => {
    const drop = await makeDrop();
    drop.put('17.xml', numbered('00017'));
    drop.put('20.xml', numbered('00020', TWO));
    const first = await drop.run();
    expect(first.state).toEqual(['klar']);
    expect(first.told).toContainEqual(
      expect.stringContaining('varning lucka 20.xml: Före löpnummer 20 saknas 18–19.'),
    );
    drop.put('21.xml', numbered('00021', THREE));
    drop.put('19.xml', numbered('00019', THREE));
    const second = await drop.run();
    const [, late] = second.told;
    expect(late).toContain('info kommerSent 19.xml: Löpnummer 19 kom efter 20');
    expect(second.told.filter((line) => line.includes('lucka'))).toEqual([]);
  });

  it('that two files share are told of, and both files go in', async () => {
    const drop = await makeDrop();
    drop.put('a.xml', numbered('00017'));
    drop.put('b.xml', numbered('00017', TWO), 1);
    const { run, told } = await drop.run();
    expect(run.counts).toMatchObject({ files: 2, created: 2 });
    expect(told).toContainEqual(
      expect.stringContaining(
        'varning sammaNummer b.xml: En annan fil med samma nummer (löpnummer 17, fil 1)',
      ),
    );
  });

  it('of a delivery in several files say which file is missing, until it has come', async () => {
    const drop = await makeDrop();
    const part = (filNr: string, number: string) => navetFile([living(number)], { filNr, antalFiler: '03' });
    drop.put('del3.xml', part('03', ONE));
    drop.put('del1.xml', part('01', TWO), 1);
    const first = await drop.run();
    expect(first.told.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'info fil del1.xml:',
      'info fil del3.xml:',
      'varning filSaknas Leveransen',
    ]);
    expect(first.told.at(-1)).toContain('fil 2 saknas');
    drop.put('del2.xml', part('02', THREE));
    expect((await drop.run()).told.filter((line) => line.includes('filSaknas'))).toEqual([]);
  });
});

describe('what lies in the folder', () => {
  it('is left while somebody still writes it, and taken when it is whole', async () => {
    const drop = await makeDrop();
    const content = navetFile([living(ONE), living(TWO)]);
    drop.put('a.xml', content.slice(0, 400));
    let looks = 0;
    const grows = () => drop.put('a.xml', content.slice(0, 400 + ++looks), looks);
    const first = await drop.run(grows);
    expect(first.told).toEqual([
      'varning skrivs a.xml: Filen ändras fortfarande. Den lämnades och läses in nästa gång.',
    ]);
    expect([first.state, drop.names()]).toEqual([['klar'], ['a.xml']]);
    const second = await drop.run(() => drop.put('a.xml', content, 30));
    expect(second.run.counts).toMatchObject({ files: 1, created: 2 });
  });

  it('under a name that says that it is not whole yet is not looked at', async () => {
    const drop = await makeDrop();
    drop.put('a.xml.filepart', navetFile([living(ONE)]));
    drop.put('.a.xml', navetFile([living(TWO)]));
    expect((await drop.run()).told).toEqual(['info ingaFiler Det låg inga filer i mappen.']);
    renameSync(join(drop.folder, 'a.xml.filepart'), join(drop.folder, 'a.xml'));
    expect((await drop.run()).run.counts).toMatchObject({ created: 1 });
  });

  it('and is a link is not followed, wherever it leads', async () => {
    const drop = await makeDrop();
    const outside = join(drop.folder, 'utanför');
    mkdirSync(outside);
    writeFileSync(join(outside, 'a.xml'), navetFile([living(ONE)]));
    symlinkSync(join(outside, 'a.xml'), join(drop.folder, 'länk.xml'));
    symlinkSync('/nonexistent', join(drop.folder, 'trasig.xml'));
    symlinkSync(outside, join(drop.folder, 'mapp'));
    const { state, told } = await drop.run();
    expect([state, told.map((line) => line.slice(0, 26)).sort()]).toEqual([
      ['klar'],
      ['varning ingenFil länk.xml:', 'varning ingenFil mapp: Det', 'varning ingenFil trasig.xm'],
    ]);
    expect(await personWith(drop.app.deps.context, ONE)).toBeUndefined();
  });

  it('may have any name: it leads nowhere, is shown to be read and holds no identity number', async () => {
    const drop = await makeDrop();
    const names = [
      '..\\..\\etc\\passwd',
      '..%2F..%2Fa.xml',
      'a\nb\u202e\u0007.xml',
      `${ONE}.xml`,
      'å ä ö <b>.xml',
      `${'x'.repeat(240)}.xml`,
    ];
    for (const [index, name] of names.entries())
      drop.put(name, navetFile([living(NUMBERS[index + 1] ?? '')]), index);
    const bytes = Buffer.concat([Buffer.from(`${drop.folder}/`), Buffer.from([0xff, 0xfe, 0x2e])]);
    writeFileSync(bytes, navetFile([living(NUMBERS[9] ?? '')]));
    const { state, run, told } = await drop.run();
    expect([state, run.counts]).toMatchObject([['klar'], { files: 7, created: 7 }]);
    expect(drop.names()).toEqual([]);
    const stored = drop.names('arkiv');
    expect(stored).toHaveLength(7);
    for (const name of stored) expect(name).toMatch(/^20\d{6}T\d{6}-[0-9a-f]{12}-[\p{L}\p{N}._-]{1,100}$/u);
    expect(JSON.stringify([told, stored])).not.toContain(ONE);
  });

  it('and has an identity number in its name, however written, is told of and kept without it (Z17)', async () => {
    const drop = await makeDrop();
    const [date, ending] = [ONE.slice(0, 8), ONE.slice(8)];
    const names = [`elev ${date} ${ending}.xml`, `elev ${date.slice(2)} – ${ending}.xml`, `${ONE}2026.xml`];
    for (const [index, name] of names.entries()) {
      drop.put(name, navetFile([living(NUMBERS[index + 1] ?? '')], { lopNr: `0001${index}` }), index);
    }
    drop.put(`trasig ${date}.${ending}.xml`, '', 9);
    const { run, told } = await drop.run();
    expect(run.counts).toMatchObject({ files: 3, quarantined: 1 });
    expect(told.map((line) => line.split(':')[0])).toEqual([
      'info fil elev_nummer.xml',
      'info fil elev_nummer.xml',
      'info fil nummer.xml',
      'fel karantan trasig_nummer.xml',
    ]);
    const reason = drop.names('karantan').find((name) => name.endsWith('.orsak.txt')) ?? '';
    const text = readFileSync(join(drop.folder, 'karantan', reason), 'utf8');
    const stored = [...drop.names('arkiv'), ...drop.names('karantan')];
    // The first two parts of a stored name are when the file was changed and what it holds.
    const shown = JSON.stringify([run, told, text, stored.map((name) => name.split('-').slice(2))]);
    expect(shown).not.toContain(ending);
  });

  it.each([
    ['tom.xml', '', 'Filen är tom.'],
    ['utanposter.xml', navetFile([]), 'inte en enda post'],
    ['avklippt.xml', navetFile([living(ONE), living(TWO)]).slice(0, -60), 'Filen '],
    [
      'antal.xml',
      navetFile([living(ONE)], { antalPoster: '0000002' }),
      'ska innehålla 2 poster men innehåller 1',
    ],
    [
      'kodning.xml',
      Buffer.from(navetFile([navetPost(ONE, '<Namn><Fornamn>Åsa</Fornamn></Namn>')]), 'latin1'),
      'UTF-8',
    ],
    ['annat.txt', 'Hej! Här är listan.', 'Filen '],
  ])(
    'and cannot be used goes to quarantine with its reason, and the others go in: %s',
    async (name, content, reason) => {
      const drop = await makeDrop();
      drop.put(name, content);
      drop.put('hel.xml', navetFile([living(THREE)], { lopNr: '00018' }), 1);
      const { state, run, told } = await drop.run();
      expect(state).toEqual(['misslyckad']);
      expect(run.message).toContain('1 av 2 filer kunde inte läsas in');
      expect(run.counts).toMatchObject({ files: 1, created: 1, quarantined: 1 });
      expect(told).toContainEqual(expect.stringMatching(new RegExp(`^fel karantan ${name}: .*${reason}`)));
      expect([drop.names(), drop.names('arkiv').length]).toEqual([[], 1]);
      const [file = '', why = ''] = drop.names('karantan');
      expect([file.endsWith(name), why]).toEqual([true, `${file}.orsak.txt`]);
      expect(readFileSync(join(drop.folder, 'karantan', file))).toEqual(Buffer.from(content));
      expect(readFileSync(join(drop.folder, 'karantan', why), 'utf8')).toContain(reason);
      expect(await personWith(drop.app.deps.context, ONE)).toBeUndefined();
    },
  );

  it('and is larger than anything that comes from Navet goes to quarantine unread', async () => {
    const drop = await makeDrop();
    drop.put('stor.xml', '<?xml version="1.0"?>');
    truncateSync(join(drop.folder, 'stor.xml'), 9 * 2 ** 30);
    const { run, told } = await drop.run();
    expect(run.counts).toMatchObject({ files: 0, quarantined: 1 });
    expect(told[0]).toContain('större än 8 GB');
    expect(drop.names()).toEqual([]);
  });
});

describe('a file that would deregister too many (Z40)', () => {
  async function heldDrop() {
    const drop = await makeDrop();
    drop.put('alla.xml', navetFile(NUMBERS.map((number) => living(number))));
    await drop.run();
    const gone = NUMBERS.slice(0, 5).map((number) =>
      navetPost(
        number,
        '<Avregistrering><AvregistreringsorsakKod>UV</AvregistreringsorsakKod></Avregistrering>',
      ),
    );
    drop.put('bort.xml', navetFile(gone, { lopNr: '00018' }), 1);
    drop.put('sen.xml', navetFile([living(ONE, '9902')], { lopNr: '00019' }), 2);
    return { drop, held: await drop.run() };
  }
  const here = async (drop: Drop) =>
    (
      await drop.app.deps.context.engine.read.selectFrom('person').select('folkbokforing_status').execute()
    ).filter((person) => person.folkbokforing_status === 'folkbokford').length;

  it('stays where it is with all after it, and goes in when somebody has confirmed it', async () => {
    const { drop, held } = await heldDrop();
    expect(held.state).toEqual(['stoppad']);
    expect(held.run.message).toMatch(
      /^bort\.xml: Filen skulle avregistrera 5 av 20 personer .* Filer som väntar efter den: 1\.$/,
    );
    expect([drop.names(), await here(drop)]).toEqual([['bort.xml', 'sen.xml'], 20]);
    const confirmed = await drop.siv.send('POST', `/api/runs/${held.run.id}/confirm`);
    expect(confirmed.status).toBe(202);
    expect(await workOff(drop.app.deps.context, drop.settings)).toEqual(['klar']);
    const { run } = await readBack(drop.siv, held.run.id);
    expect(run.counts).toMatchObject({ files: 2, updated: 6 });
    expect([drop.names(), await here(drop)]).toEqual([[], 16]);
  });

  it('is not let by when another file has come in its place since it was confirmed', async () => {
    const { drop, held } = await heldDrop();
    const gone = NUMBERS.slice(0, 9).map((number) =>
      navetPost(
        number,
        '<Avregistrering><AvregistreringsorsakKod>UV</AvregistreringsorsakKod></Avregistrering>',
      ),
    );
    drop.put('bort.xml', navetFile(gone, { lopNr: '00018' }), 3);
    await drop.siv.send('POST', `/api/runs/${held.run.id}/confirm`);
    expect(await workOff(drop.app.deps.context, drop.settings)).toEqual(['stoppad']);
    expect((await readBack(drop.siv, held.run.id)).run.message).toContain('9 av 20');
    expect(await here(drop)).toBe(20);
  });

  it('is nothing that an administrator of one kommun may see or confirm', async () => {
    const { drop, held } = await heldDrop();
    const ada = await drop.app.loginAs('administrator', '9901');
    expect((await ada.send('POST', `/api/runs/${held.run.id}/confirm`)).status).toBe(404);
  });
});

it('a process that lost its run to another puts no file away, and the other one tells of each file once', async () => {
  const drop = await makeDrop();
  drop.put('a.xml', navetFile([living(ONE)]));
  const { context } = drop.app.deps;
  await drop.siv.send('POST', '/api/jobs/navet-avisering/start', { params: {} });
  const first = await claimRun(context, 'elsewhere/1/a', () => false);
  if (first === null) throw new Error('nothing to do');
  const outcome = await runJob(
    context,
    first,
    findJob(first.job, {
      ...drop.settings,
      wait: async () => {
        drop.app.clock.moveTo('2026-11-20T12:00:00.000Z');
        const second = await claimRun(context, 'test/1/b', isGone);
        if (second === null) throw new Error('not taken over');
        const settings = { ...drop.settings, wait: async () => undefined };
        const end = await runJob(
          context,
          second,
          findJob(second.job, settings),
          new AbortController().signal,
          () => undefined,
        );
        expect(end.state).toBe('klar');
      },
    }),
    new AbortController().signal,
    (error) => {
      throw error;
    },
  );
  expect(outcome.state).toBe('forlorad');
  const { run, told } = await readBack(drop.siv, String(first.id));
  expect([run.counts.files, run.counts.created, told]).toEqual([1, 1, ['info fil a.xml: 1 ny.']]);
  expect([drop.names(), drop.names('arkiv').length]).toEqual([[], 1]);
});

describe('a process that dies between the register and the archive', () => {
  /** The file lies in the folder again, and the run waits to be taken up with what its row then says. */
  async function diedAt(params: (kept: string) => string, antal: string | null) {
    const drop = await makeDrop();
    drop.put('a.xml', navetFile([living(ONE), navetPost('1')]));
    const before = await drop.run();
    const [archived = ''] = drop.names('arkiv');
    renameSync(join(drop.folder, 'arkiv', archived), join(drop.folder, 'a.xml'));
    const { engine } = drop.app.deps.context;
    const { parametrar } = await engine.read
      .selectFrom('korning')
      .select('parametrar')
      .executeTakeFirstOrThrow();
    await engine.transaction(async (tx) => {
      const row = { tillstand: 'vantar', parametrar: params(parametrar) };
      await tx
        .updateTable('korning')
        .set({ ...row, ...(antal === null ? {} : { antal }) })
        .execute();
      if (antal !== null) await tx.deleteFrom('korning_rad').where('kod', '=', 'fil').execute();
    });
    expect(await workOff(drop.app.deps.context, drop.settings)).toEqual(['klar']);
    return { drop, archived, before, after: await readBack(drop.siv, before.run.id) };
  }

  it('leaves a file that is known again, told of and moved', async () => {
    const { drop, archived, before, after } = await diedAt(() => '{}', '{}');
    expect(after.run.counts).toEqual(before.run.counts);
    expect(after.told.toSorted()).toEqual(before.told.toSorted());
    expect([drop.names(), drop.names('arkiv')]).toEqual([[], [archived]]);
  });

  it('and has told of the file already, tells of it no second time', async () => {
    const { drop, archived, before, after } = await diedAt((kept) => kept, null);
    expect([after.run.counts, after.told]).toEqual([before.run.counts, before.told]);
    expect([drop.names(), drop.names('arkiv')]).toEqual([[], [archived]]);
  });
});
