import type { PlainDate } from '../domain/plain-date.ts';
import { kommunOn, type Life, residenceOn } from './life.ts';
import { type DemoKommun, KOMMUNER } from './region.ts';

/** The days on which the population register has something new to tell of a person. */
export function registerDays(life: Life): PlainDate[] {
  const days = [life.known, ...life.marks.map((mark) => mark.from)];
  for (const residence of life.residences) if (residence.from > life.known) days.push(residence.from);
  if (life.gone) days.push(life.gone.datum);
  if (life.renamed) days.push(life.renamed.on);
  return days.sort();
}

/**
 * The avisering file of a kommun for the changes after `previous` up to `date`, as Navet writes it: the people who live
 * there and those who have just left. Undefined when there is nothing to tell.
 */
export function navetFile(
  kommun: DemoKommun,
  lives: readonly Life[],
  previous: PlainDate,
  date: PlainDate,
): Buffer | undefined {
  const posts: string[] = [];
  for (const life of lives) {
    const changed = registerDays(life).findLast((day) => day <= date);
    if (changed === undefined || changed <= previous || life.known > date) continue;
    const concerns = kommunOn(life, date) === kommun.kod || kommunOn(life, previous) === kommun.kod;
    if (concerns) posts.push(...postsOf(life, date, changed));
  }
  if (posts.length === 0) return undefined;
  const latin = kommun.encoding === 'latin1';
  const xml = `<?xml version="1.0" encoding="${latin ? 'ISO-8859-1' : 'UTF-8'}"?>
<Navetavisering>
${header(kommun, posts.length, date)}
  <Folkbokforingsposter>
${posts.join('\n')}
  </Folkbokforingsposter>
</Navetavisering>
`;
  return Buffer.from(latin ? xml.replace(/[^\0-\u00ff]/gu, escapeChar) : xml, kommun.encoding);
}

function header(kommun: DemoKommun, posts: number, date: PlainDate): string {
  const count = String(posts).padStart(7, '0');
  const order = `0000${kommun.kod}-FO01-0001`;
  return `  <Aviseringsinformation>
    <Medieleverantor><OrgNr>162021004748</OrgNr><Organisationsnamn>Demoverket</Organisationsnamn></Medieleverantor>
    <Mediemottagare><OrgNr>162021004748</OrgNr><Organisationsnamn>${kommun.namn} kommun</Organisationsnamn></Mediemottagare>
    <Filinformation>
      <BestallningsId>${order}</BestallningsId>
      <Bestallningstyp>AAAAA</Bestallningstyp>
      <Produkt>AAAAA</Produkt>
      <Utfil>
        <Filnamn>avisering-${kommun.kod}-${date}.xml</Filnamn>
        <Effektueringsdatum>${compact(date)}</Effektueringsdatum>
        <AntalPoster>${count}</AntalPoster>
        <AntalPosterTotalt>${count}</AntalPosterTotalt>
        <AntalFiler>01</AntalFiler>
        <FilNr>01</FilNr>
        <JobbId>000000001</JobbId>
      </Utfil>
    </Filinformation>
  </Aviseringsinformation>`;
}

/** A person's posts: one, and beside it the old number's when the number has been replaced. */
function postsOf(life: Life, date: PlainDate, changed: PlainDate): string[] {
  const { renamed } = life;
  if (!renamed || renamed.on > date) return [post(life, life.number, date, changed)];
  const gone = avregistrering(renamed.orsak, renamed.on);
  const old = wrap(life, life.number, { date, changed }, [
    `<HanvisningsPersonNr>${renamed.to}</HanvisningsPersonNr>`,
    gone,
  ]);
  return [old, post(life, renamed.to, date, changed)];
}

function post(life: Life, number: string, date: PlainDate, changed: PlainDate): string {
  const gone = life.gone && life.gone.datum <= date ? life.gone : undefined;
  const inner = [gone ? avregistrering(gone.orsak, gone.datum) : '', nameOf(life)];
  // A samordningsnummer is for somebody who has not been folkbokförd.
  if (Number(number.slice(6, 8)) < 60) inner.push(homeOf(life, date));
  return wrap(life, number, { date, changed }, inner);
}

function wrap(
  life: Life,
  number: string,
  { date, changed }: { date: PlainDate; changed: PlainDate },
  inner: string[],
): string {
  const mark = life.marks.findLast(({ from }) => from <= date);
  const marks = [
    mark?.sekretess ? '<Sekretessmarkering>J</Sekretessmarkering>' : '',
    mark ? `<SkyddadFolkbokforing>${mark.skyddad ? 'J' : 'N'}</SkyddadFolkbokforing>` : '',
  ];
  const id =
    Number(number.slice(6, 8)) > 60
      ? `<TilldelatPersonNrSamordningsNr>${number}</TilldelatPersonNrSamordningsNr>`
      : `<PersonNr>${number}</PersonNr>`;
  return `    <Folkbokforingspost>${marks.join('')}<Arendeuppgift andringstidpunkt="${compact(changed)}031500"/>
      <Personpost><PersonId>${id}</PersonId>${inner.filter((part) => part !== '').join('\n        ')}</Personpost>
    </Folkbokforingspost>`;
}

function avregistrering(orsak: string, datum: PlainDate): string {
  return `<Avregistrering><AvregistreringsorsakKod>${orsak}</AvregistreringsorsakKod><Avregistreringsdatum>${compact(datum)}</Avregistreringsdatum></Avregistrering>`;
}

function nameOf({ name }: Life): string {
  const middle = name.mellannamn === null ? '' : `<Mellannamn>${escapeXml(name.mellannamn)}</Mellannamn>`;
  return `<Namn><Tilltalsnamnsmarkering>${name.tilltal}</Tilltalsnamnsmarkering><Fornamn>${escapeXml(name.fornamn)}</Fornamn>${middle}<Efternamn>${escapeXml(name.efternamn)}</Efternamn></Namn>`;
}

function homeOf(life: Life, date: PlainDate): string {
  const home = residenceOn(life, date);
  const mark = life.marks.findLast(({ from }) => from <= date);
  // Skyddad folkbokföring hides where the person lives.
  if (!home || mark?.skyddad) return '';
  const town = KOMMUNER.find(({ kod }) => kod === home.kommun)?.postort ?? 'ANNANSTANS';
  return `<Folkbokforing><Folkbokforingsdatum>${compact(home.from)}</Folkbokforingsdatum><LanKod>${home.kommun.slice(0, 2)}</LanKod><KommunKod>${home.kommun.slice(2)}</KommunKod><Folkbokforingstyp>FB</Folkbokforingstyp></Folkbokforing>
        <Adresser><Folkbokforingsadress><Utdelningsadress2>${escapeXml(home.address)}</Utdelningsadress2><PostNr>${home.kommun}1</PostNr><Postort>${town}</Postort></Folkbokforingsadress></Adresser>`;
}

function compact(date: PlainDate): string {
  return date.replaceAll('-', '');
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function escapeChar(char: string): string {
  return `&#${char.codePointAt(0)};`;
}
