import type { PlainDate } from '../domain/plain-date.ts';
import { kommunOn, type Life, residenceOn } from './life.ts';
import { compact, isSamordningsnummer, type Personpost, personpostXml } from './personpost.ts';
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
    if (concerns) posts.push(...postsOf(life, date, changed).map(personpostXml));
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

/** A person's posts on a day: one, and beside it the old number's when the number has been replaced. */
export function postsOf(life: Life, date: PlainDate, changed: PlainDate): Personpost[] {
  const { renamed } = life;
  if (!renamed || renamed.on > date) return [post(life, life.number, date, changed)];
  const old = {
    ...told(life, life.number, date, changed),
    hanvisning: renamed.to,
    avregistrering: { orsak: renamed.orsak, datum: renamed.on },
  };
  return [old, post(life, renamed.to, date, changed)];
}

function post(life: Life, number: string, date: PlainDate, changed: PlainDate): Personpost {
  return {
    ...told(life, number, date, changed),
    avregistrering: life.gone && life.gone.datum <= date ? life.gone : undefined,
    namn: life.name,
    // A samordningsnummer is for somebody who has not been folkbokförd.
    ...(!isSamordningsnummer(number) && homeOf(life, date)),
  };
}

/** What stands in each post: whose it is, when it was changed, and the marks of protection. */
function told(life: Life, number: string, date: PlainDate, changed: PlainDate): Personpost {
  const mark = markOn(life, date);
  const sekretess = mark?.sekretess ? 'sekretessmarkering' : undefined;
  return {
    number,
    andrad: `${compact(changed)}031500`,
    skydd: mark?.skyddad ? 'skyddadFolkbokforing' : sekretess,
  };
}

function markOn(life: Life, date: PlainDate): Life['marks'][number] | undefined {
  return life.marks.findLast(({ from }) => from <= date);
}

function homeOf(life: Life, date: PlainDate): Pick<Personpost, 'folkbokforing' | 'adress'> {
  const home = residenceOn(life, date);
  // Skyddad folkbokföring hides where the person lives.
  if (!home || markOn(life, date)?.skyddad) return {};
  const postort = KOMMUNER.find(({ kod }) => kod === home.kommun)?.postort ?? 'ANNANSTANS';
  return {
    folkbokforing: { datum: home.from, kommun: home.kommun },
    adress: { gata: home.address, postnummer: `${home.kommun}1`, postort },
  };
}

function escapeChar(char: string): string {
  return `&#${char.codePointAt(0)};`;
}
