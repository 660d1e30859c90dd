import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { navetFile } from '../integrations/navet/navet-file.ts';
import { living, makeDrop, NUMBERS } from './drop-folder.ts';

const [ONE = '', TWO = '', THREE = ''] = NUMBERS;

describe('a file that cannot be put away', () => {
  async function twoFiles() {
    const drop = await makeDrop();
    drop.put('1.xml', navetFile([living(ONE)], { lopNr: '00017' }), 1);
    drop.put('2.xml', navetFile([living(TWO)], { lopNr: '00018' }), 2);
    return drop;
  }

  it('is in all the same, as are those behind it; the run says what to do, and the next one changes nothing', async () => {
    const drop = await twoFiles();
    // Neither file nor folder can be made there, whoever the server runs as.
    symlinkSync('/dev/null', join(drop.folder, 'arkiv'));
    const first = await drop.run();
    expect([first.state, first.run.counts]).toMatchObject([['misslyckad'], { files: 2, created: 2 }]);
    expect(first.run.message).toBe(
      '2 filer kunde inte flyttas ur mappen. Se raderna: var och en säger vad som är fel och vad du kan göra.',
    );
    const stuck = first.told.filter((line) => line.startsWith('fel kvar '));
    expect(stuck).toEqual([
      expect.stringContaining('1.xml: Filen är inläst men kunde inte flyttas till arkivet. '),
      expect.stringContaining('2.xml: Filen är inläst men kunde inte flyttas till arkivet. '),
    ]);
    expect(stuck[0]).toContain(
      'eller flytta undan filen själv. Samma fil en gång till ändrar inget. (EEXIST)',
    );
    const second = await drop.run();
    expect([second.state, second.run.counts]).toMatchObject([
      ['misslyckad'],
      { files: 2, created: 0, updated: 0, unchanged: 2 },
    ]);
    rmSync(join(drop.folder, 'arkiv'));
    expect((await drop.run()).state).toEqual(['klar']);
    expect([drop.names(), drop.names('arkiv').length]).toEqual([[], 2]);
  });

  it('keeps no other from the archive', async () => {
    const drop = await twoFiles();
    await drop.run();
    const [first = ''] = drop.names('arkiv');
    renameSync(join(drop.folder, 'arkiv', first), join(drop.folder, '1.xml'));
    mkdirSync(join(drop.folder, 'arkiv', first));
    drop.put('3.xml', navetFile([living(THREE)], { lopNr: '00019' }), 3);
    const { state, run, told } = await drop.run();
    expect([state, run.message]).toEqual([
      ['misslyckad'],
      expect.stringContaining('En fil kunde inte flyttas'),
    ]);
    expect(told.filter((line) => line.startsWith('fel'))).toEqual([
      expect.stringContaining('fel kvar 1.xml: '),
    ]);
    expect([drop.names(), drop.names('arkiv').length]).toEqual([['1.xml'], 2]);
  });

  it('and cannot be used either is told of as both, and those behind it go in', async () => {
    const drop = await makeDrop();
    drop.put('trasig.xml', 'Hej!');
    drop.put('hel.xml', navetFile([living(THREE)]), 1);
    symlinkSync('/dev/null', join(drop.folder, 'karantan'));
    const { state, run, told } = await drop.run();
    expect([state, run.counts]).toMatchObject([['misslyckad'], { files: 1, created: 1, quarantined: 1 }]);
    expect(run.message).toMatch(/^1 av 2 filer kunde inte läsas in\. En fil kunde inte flyttas ur mappen\. /);
    expect(told.filter((line) => line.startsWith('fel'))).toEqual([
      expect.stringMatching(/^fel karantan trasig\.xml: .* Den läggs i karantän/),
      expect.stringContaining('fel kvar trasig.xml: Filen kunde inte flyttas till karantänen. '),
    ]);
    expect([drop.names().includes('trasig.xml'), drop.names('arkiv').length]).toEqual([true, 1]);
  });
});
