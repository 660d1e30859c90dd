import type { PostText } from '../../usecases/person/posts.ts';

/** The items of a post: term code and value. */
export type Item = readonly [code: string, value: string];

/** The text of a termdata file of those posts, already as lines. #ANTAL_POSTER is right unless it is given. */
export function termdataFile(
  posts: readonly (readonly string[])[],
  { antal = posts.length, effektuerad = '20261120' }: { antal?: number; effektuerad?: string } = {},
): string {
  return [
    '#INFO_START',
    '#FILTYP DAG',
    '#BESTÄLLNINGSID 00000079-FO01-0001',
    '#BESTÄLLNINGSTYP AAAAA',
    `#EFFEKTUERAD ${effektuerad}`,
    '#INFO_SLUT',
    '#DATA_START',
    ...posts.flat(),
    '#DATA_SLUT',
    '#AVST_START',
    `#ANTAL_POSTER ${antal}`,
    '#AVST_SLUT',
    '#FIL_SLUT',
    '',
  ].join('\n');
}

/** The lines of one post, with a space or a tab before its values; under a day when it is given (YYYYMMDD). */
export function termPost(items: readonly Item[], { day = '', gap = ' ' } = {}): string[] {
  const lines = items.map(([code, value]) => `#UP${gap}${code}${value === '' ? '' : `${gap}${value}`}`);
  const post = ['#POST_START', ...lines, '#POST_SLUT'];
  return day === '' ? post : [`#DAG_START${gap}${day}`, ...post, '#DAG_SLUT'];
}

/** The termdata file that says what `navet` says in XML, in the bytes that Navet sends. */
export function termdata(...posts: PostText[]): Buffer {
  const lines = posts.map((post, index) =>
    termPost(itemsOf(post), { day: post.tid?.slice(0, 8) ?? '', gap: index % 2 === 0 ? ' ' : '\t' }),
  );
  return Buffer.from(termdataFile(lines), 'latin1');
}

function itemsOf(p: PostText): Item[] {
  const item = (code: string, value: string | undefined): Item[] =>
    value === undefined ? [] : [[code, value]];
  return [
    ...item('01001', p.nr),
    ...item('01003', p.sekretess),
    ...item('01005', p.nytt),
    ...item('01006', p.avreg?.[0]),
    ...item('01007', p.avreg?.[1]),
    ...item('01012', p.fornamn),
    ...item('01014', p.fornamn === undefined ? undefined : (p.efternamn ?? '')),
    ...item('01020', p.skyddad),
    ...item('01021', p.kommun === undefined ? undefined : (p.fran ?? '20200101')),
    ...item('01022', p.kommun?.slice(0, 2)),
    ...item('01023', p.kommun?.slice(2)),
    ...item('01033', p.gata),
    ...item('01034', p.gata === undefined ? undefined : '99101'),
    ...item('01035', p.gata === undefined ? undefined : 'NORREKA'),
    ...item('01053', p.annanAdress ? 'BOX 1' : undefined),
    ['02000', ''],
    ['02001', '198506012387'],
    ['02003', 'V'],
    ['02999', ''],
  ];
}
