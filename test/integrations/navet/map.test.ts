import { describe, expect, test } from 'vitest';
import { readIncompleteDate } from '../../../server/integrations/navet/incomplete-date.ts';
import { readNavet } from '../../../server/integrations/navet/read.ts';
import { tilltalsnamn } from '../../../server/integrations/navet/tilltalsnamn.ts';
import { readAll } from '../../formats/refusal.ts';
import { FULL_POST, navetFile, navetPost } from './navet-file.ts';

const NR = '200805092392';
const OTHER = '200905182382';

async function readOne(post: string) {
  const { items } = await readAll(readNavet([Buffer.from(navetFile([post]))]));
  return items[1];
}

async function mapped(content: string, before = '') {
  const item = await readOne(navetPost(NR, content, before));
  if (item?.kind !== 'post')
    throw new Error(`rejected: ${item?.kind === 'rejected' ? item.refused.code : item?.kind}`);
  return item.post;
}

async function rejected(post: string) {
  const item = await readOne(post);
  return item?.kind === 'rejected' ? item.refused.code : undefined;
}

describe('a Navet post', () => {
  test('gives what förordningen allows and nothing else (formats 1.6, Z46)', async () => {
    const item = await readOne(FULL_POST);
    expect(item).toEqual({
      kind: 'post',
      nr: 1,
      line: 20,
      post: {
        identityNumber: '200905182382',
        identityType: 'personnummer',
        hanvisningar: [],
        avregistrering: undefined,
        fodelsedatum: '2009-05-17',
        namn: {
          fornamn: 'Testa Åsa',
          mellannamn: 'Ängö',
          efternamn: 'Exempelsson & Öberg',
          tilltalsnamn: 'Åsa',
        },
        folkbokforing: { datum: '2026-11-01', kommunKod: '1496', typ: 'FB' },
        adress: {
          careOf: 'C/O PROV',
          utdelningsadress1: null,
          utdelningsadress2: 'EXEMPELGATAN 1 LGH 1101',
          postnummer: '54100',
          postort: 'EXEMPELSTAD',
        },
        skydd: { sekretessmarkering: false, skyddadFolkbokforing: false },
        andringstidpunkt: '20261119143000',
      },
    });
  });

  test('leaves undefined what it does not say (Z37)', async () => {
    expect(await mapped('')).toEqual({
      identityNumber: NR,
      identityType: 'personnummer',
      hanvisningar: [],
      avregistrering: undefined,
      fodelsedatum: undefined,
      namn: undefined,
      folkbokforing: undefined,
      adress: undefined,
      skydd: { sekretessmarkering: false, skyddadFolkbokforing: undefined },
      andringstidpunkt: null,
    });
  });

  test.each([
    ['<Sekretessmarkering>J</Sekretessmarkering>', true, undefined],
    ['<Sekretessmarkering>N</Sekretessmarkering>', false, undefined],
    ['<Sekretessmarkering>X</Sekretessmarkering>', true, undefined],
    ['<Sekretessmarkering/>', true, undefined],
    ['<SkyddadFolkbokforing>J</SkyddadFolkbokforing>', false, true],
    ['<SkyddadFolkbokforing>N</SkyddadFolkbokforing>', false, false],
    ['<SkyddadFolkbokforing>kanske</SkyddadFolkbokforing>', false, true],
  ])(
    'takes an unknown mark for protection: %s (Z17)',
    async (before, sekretessmarkering, skyddadFolkbokforing) => {
      expect((await mapped('', before)).skydd).toEqual({ sekretessmarkering, skyddadFolkbokforing });
    },
  );

  test.each([
    ['<Sekretessmarkering>J</Sekretessmarkering>', 'sekretessmarkering'],
    [
      '<Sekretessmarkering>J</Sekretessmarkering><SkyddadFolkbokforing>J</SkyddadFolkbokforing>',
      'skyddadFolkbokforing',
    ],
  ])('tells of a protected person even when the post is rejected: %s', async (marks, skydd) => {
    const post = navetPost(NR, '<Fodelsedatum>hund</Fodelsedatum>', marks);
    expect(await readOne(post)).toMatchObject({ kind: 'rejected', protects: { identityNumber: NR, skydd } });
    expect(await readOne(navetPost(NR, '<Fodelsedatum>hund</Fodelsedatum>'))).toMatchObject({
      kind: 'rejected',
      protects: undefined,
    });
  });

  test.each(['AV', 'UV', 'AN', 'AS', 'OB', 'TA', 'FI'])(
    'takes the avregistreringsorsak %s',
    async (orsak) => {
      const xml = `<Avregistrering><AvregistreringsorsakKod>${orsak}</AvregistreringsorsakKod><Avregistreringsdatum>20261100</Avregistreringsdatum></Avregistrering>`;
      expect((await mapped(xml)).avregistrering).toEqual({ orsak, datum: null });
    },
  );

  test('takes the new number of a GN or GS from either list of hänvisningar', async () => {
    const gn = '<Avregistrering><AvregistreringsorsakKod>GN</AvregistreringsorsakKod></Avregistrering>';
    const old = `<HanvisningsPersonNr>${OTHER}</HanvisningsPersonNr>`;
    const list = `<Hanvisningar><Hanvisning><PersonNr>${OTHER}</PersonNr><Typ>PERSONNUMMER</Typ><Datum>20261101</Datum></Hanvisning><Hanvisning><PersonNr>${NR}</PersonNr></Hanvisning></Hanvisningar>`;
    expect((await mapped(old + gn)).hanvisningar).toEqual([OTHER]);
    expect((await mapped(list + gn)).hanvisningar).toEqual([OTHER]);
    expect((await mapped(old + list + gn)).hanvisningar).toEqual([OTHER]);
  });

  test('takes a samordningsnummer, and the assigned number where that is all there is', async () => {
    expect((await readOne(navetPost('196403722397')))?.kind).toBe('post');
    const post = `<Folkbokforingspost><Personpost><PersonId><TilldelatPersonNrSamordningsNr>${NR}</TilldelatPersonNrSamordningsNr></PersonId></Personpost></Folkbokforingspost>`;
    expect(await readOne(post)).toMatchObject({ kind: 'post', post: { identityNumber: NR } });
  });

  test('takes addresses without a folkbokföringsadress as no address', async () => {
    expect((await mapped('<Adresser><SarskildPostadress/></Adresser>')).adress).toBeNull();
  });

  test('takes folkbokföring with an incomplete date and an unpadded code', async () => {
    const xml =
      '<Folkbokforing><Folkbokforingsdatum>0</Folkbokforingsdatum><LanKod>1</LanKod><KommunKod>80</KommunKod></Folkbokforing>';
    expect((await mapped(xml)).folkbokforing).toEqual({ datum: null, kommunKod: '0180', typ: null });
    expect((await mapped('<Folkbokforing/>')).folkbokforing).toEqual({
      datum: null,
      kommunKod: null,
      typ: null,
    });
  });

  test.each([
    ['personnummer', navetPost('200805092393')],
    ['personnummer', navetPost('')],
    ['personnummer', navetPost('20080509TF01')],
    ['personnummer', '<Folkbokforingspost/>'],
    ['repeated', navetPost(NR, '<Namn><Fornamn>A</Fornamn></Namn><Namn><Fornamn>B</Fornamn></Namn>')],
    ['repeated', navetPost(`${NR}</PersonNr><PersonNr>${OTHER}`)],
    [
      'repeated',
      navetPost(
        NR,
        '',
        '<Sekretessmarkering>J</Sekretessmarkering><Sekretessmarkering>N</Sekretessmarkering>',
      ),
    ],
    ['tooLong', navetPost(NR, `<Namn><Fornamn>${'a'.repeat(3_000)}</Fornamn></Namn>`)],
    ['tooLong', navetPost(NR, `<Namn><Efternamn>${'a'.repeat(101)}</Efternamn></Namn>`)],
    ['andringstidpunkt', navetPost(NR, '', '<Arendeuppgift andringstidpunkt="igår"/>')],
    [
      'avregistrering',
      navetPost(NR, '<Avregistrering><AvregistreringsorsakKod>ZZ</AvregistreringsorsakKod></Avregistrering>'),
    ],
    ['avregistrering', navetPost(NR, '<Avregistrering/>')],
    [
      'hanvisning',
      navetPost(NR, '<Avregistrering><AvregistreringsorsakKod>GN</AvregistreringsorsakKod></Avregistrering>'),
    ],
    ['hanvisning', navetPost(NR, '<HanvisningsPersonNr>12</HanvisningsPersonNr>')],
    ['folkbokforing', navetPost(NR, '<Folkbokforing><LanKod>14</LanKod></Folkbokforing>')],
    [
      'folkbokforing',
      navetPost(NR, '<Folkbokforing><Folkbokforingstyp>ZZ</Folkbokforingstyp></Folkbokforing>'),
    ],
    ['datum', navetPost(NR, '<Fodelsedatum>20090230</Fodelsedatum>')],
  ])('is rejected by itself for %s', async (code, post) => {
    expect(await rejected(post)).toBe(code);
  });

  test('is rejected with a reason that holds no number', async () => {
    const item = await readOne(
      navetPost(NR, '<Avregistrering><AvregistreringsorsakKod>GN</AvregistreringsorsakKod></Avregistrering>'),
    );
    if (item?.kind !== 'rejected') throw new Error('was not rejected');
    expect(item.refused.message).toBe('Posten säger att numret är ersatt men inte av vilket nummer.');
  });
});

test.each([
  ['20090517', '2009-05-17'],
  ['20080229', '2008-02-29'],
  ['0', null],
  ['00000000', null],
  ['20090000', null],
  ['20090500', null],
  ['2009', null],
  ['200905', null],
  ['20090229', undefined],
  ['20091301', undefined],
  ['20091300', undefined],
  ['2009-05-17', undefined],
  ['123', undefined],
  ['', undefined],
])('the incomplete date %j is %j', (text, expected) => {
  expect(readIncompleteDate(text)).toBe(expected);
});

test.each([
  ['Testa Maria', '10', 'Testa'],
  ['Testa Maria', '20', 'Maria'],
  ['Testa Maria', '12', 'Testa Maria'],
  ['Anna-Karin Maria', '12', 'Anna-Karin'],
  ['Anna-Karin Maria', '30', 'Maria'],
  ['Anna Karin Maria', '13', 'Anna Maria'],
  ['Testa', '20', null],
  ['Testa', '12', null],
  ['Testa', undefined, null],
  ['Testa', '00', null],
  ['Testa', 'x', null],
  ['', '10', null],
])('the tilltalsnamn of %j with marking %j is %j', (fornamn, markering, expected) => {
  expect(tilltalsnamn(fornamn, markering)).toBe(expected);
});
