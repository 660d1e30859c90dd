import { parseIdentity } from '../../domain/identity.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { Marked } from '../../domain/skydd.ts';
import type { RecordFault } from '../../formats/xml-records.ts';
import { readIncompleteDate } from './incomplete-date.ts';
import type { NavetPost } from './parse.ts';
import { tilltalsnamn } from './tilltalsnamn.ts';

/** Navet's AvregistreringsorsakKod (formats 2.1); GN and GS are changes of number, the others losses of folkbokföring. */
export const AVREGISTRERINGSORSAKER = ['AV', 'UV', 'GN', 'AN', 'AS', 'GS', 'OB', 'TA', 'FI'] as const;
export type Avregistreringsorsak = (typeof AVREGISTRERINGSORSAKER)[number];

const FOLKBOKFORINGSTYPER = ['FB', 'UV', 'OB'] as const;
export type Folkbokforingstyp = (typeof FOLKBOKFORINGSTYPER)[number];

export type Namn = {
  fornamn: string;
  mellannamn: string | null;
  efternamn: string;
  tilltalsnamn: string | null;
};
export type Folkbokforing = {
  datum: PlainDate | null;
  kommunKod: string | null;
  typ: Folkbokforingstyp | null;
};
export type Folkbokforingsadress = {
  careOf: string | null;
  utdelningsadress1: string | null;
  utdelningsadress2: string | null;
  postnummer: string | null;
  postort: string | null;
};

/**
 * One person as a Navet post tells it. What the post does not say is undefined and leaves what is stored (Z37); what it
 * says but leaves incomplete is null.
 */
export type FolkbokforingsPost = {
  /** 12 digits. */
  identityNumber: string;
  identityType: 'personnummer' | 'samordningsnummer';
  /** Other numbers of the same person, 12 digits each, without this post's own. With GN/GS the first is the new one. */
  hanvisningar: string[];
  avregistrering: { orsak: Avregistreringsorsak; datum: PlainDate | null } | undefined;
  fodelsedatum: PlainDate | undefined;
  namn: Namn | undefined;
  folkbokforing: Folkbokforing | undefined;
  /** Null: the post has addresses, but no folkbokföringsadress among them. */
  adress: Folkbokforingsadress | null | undefined;
  skydd: {
    /** Absent means no (Z37); any other value than N means yes (Z17). */
    sekretessmarkering: boolean;
    /** Undefined: not said, which never lifts a stored protection (Z37); any other value than N means yes (Z17). */
    skyddadFolkbokforing: boolean | undefined;
  };
  /** When Skatteverket changed the post: 14 digits YYYYMMDDhhmmss, comparable as text. Null: not said. */
  andringstidpunkt: string | null;
};

export type PostRefusedCode =
  | 'personnummer'
  | 'repeated'
  | 'tooLong'
  | 'andringstidpunkt'
  | 'avregistrering'
  | 'hanvisning'
  | 'folkbokforing'
  | 'datum'
  | 'form';

/** Why one post is left out while the rest of the file goes in. `message` is Swedish and holds no personal data. */
export type PostRefused = { code: PostRefusedCode; message: string };

/**
 * `protects`: whom a refused post nevertheless says, or may say, is protected, and how. The protection must be applied
 * although nothing else of the post is (Z17).
 */
export type MappedPost =
  | { ok: true; post: FolkbokforingsPost }
  | { ok: false; refused: PostRefused; protects: Marked | undefined };

/** Interprets one post. Never throws: a post that cannot be understood is refused with its reason. */
export function mapPost(post: NavetPost, fault?: RecordFault): MappedPost {
  try {
    if (fault) throw faultProblem(fault);
    return { ok: true, post: toFolkbokforingsPost(post) };
  } catch (error) {
    if (!(error instanceof PostProblem)) throw error;
    const refused = { code: error.code, message: error.message };
    return { ok: false, refused, protects: readMarked(post) };
  }
}

function readMarked(post: NavetPost): Marked | undefined {
  const identityNumber = readIdentity(post)?.number;
  if (identityNumber === undefined) return undefined;
  if (readMark(post.SkyddadFolkbokforing)) return { identityNumber, skydd: 'skyddadFolkbokforing' };
  return readMark(post.Sekretessmarkering) ? { identityNumber, skydd: 'sekretessmarkering' } : undefined;
}

class PostProblem extends Error {
  readonly code: PostRefusedCode;
  constructor(code: PostRefusedCode, message: string) {
    super(message);
    this.code = code;
  }
}

function faultProblem({ code, element }: RecordFault): PostProblem {
  return code === 'repeated'
    ? new PostProblem('repeated', `Uppgiften ${element} står flera gånger i posten.`)
    : new PostProblem('tooLong', `Uppgiften ${element} i posten är orimligt lång.`);
}

function toFolkbokforingsPost(post: NavetPost): FolkbokforingsPost {
  const person = post.Personpost ?? {};
  const identity = readIdentity(post);
  if (!identity) {
    throw new PostProblem('personnummer', 'Posten saknar giltigt person- eller samordningsnummer.');
  }
  const hanvisningar = readHanvisningar(post, identity.number);
  return {
    identityNumber: identity.number,
    identityType: identity.kind,
    hanvisningar,
    avregistrering: readAvregistrering(post, hanvisningar),
    fodelsedatum: readDate('Fodelsedatum', person.Fodelsedatum) ?? undefined,
    namn: readNamn(post),
    folkbokforing: readFolkbokforing(post),
    adress: readAdress(post),
    skydd: {
      sekretessmarkering: readMark(post.Sekretessmarkering) ?? false,
      skyddadFolkbokforing: readMark(post.SkyddadFolkbokforing),
    },
    andringstidpunkt: readAndringstidpunkt(post),
  };
}

type NavetIdentity = { number: string; kind: 'personnummer' | 'samordningsnummer' };

function readIdentity(post: NavetPost): NavetIdentity | undefined {
  const personId = post.Personpost?.PersonId;
  return toIdentity(personId?.PersonNr || personId?.TilldelatPersonNrSamordningsNr || '');
}

function toIdentity(text: string): NavetIdentity | undefined {
  const parsed = parseIdentity(text);
  if (!parsed.ok) return undefined;
  const { number, kind } = parsed.identity;
  return kind === 'personnummer' || kind === 'samordningsnummer' ? { number, kind } : undefined;
}

function readMark(text: string | undefined): boolean | undefined {
  return text === undefined ? undefined : text !== 'N';
}

function readHanvisningar(post: NavetPost, own: string): string[] {
  const { HanvisningsPersonNr = [], Hanvisningar = [] } = post.Personpost ?? {};
  // The leaves of Hanvisningar also hold types and dates; the numbers are what has twelve digits.
  const listed = Hanvisningar.filter((text) => /^\d{12}$/.test(text));
  const numbers = [...HanvisningsPersonNr, ...listed].map((text) => {
    const identity = toIdentity(text);
    if (!identity)
      throw new PostProblem('hanvisning', 'Posten hänvisar till något som inte är ett personnummer.');
    return identity.number;
  });
  return [...new Set(numbers)].filter((number) => number !== own);
}

function readAvregistrering(post: NavetPost, hanvisningar: string[]): FolkbokforingsPost['avregistrering'] {
  const avregistrering = post.Personpost?.Avregistrering;
  if (!avregistrering) return undefined;
  const orsak = AVREGISTRERINGSORSAKER.find((kod) => kod === avregistrering.AvregistreringsorsakKod);
  if (!orsak) throw new PostProblem('avregistrering', 'Posten har en okänd avregistreringsorsak.');
  if ((orsak === 'GN' || orsak === 'GS') && hanvisningar.length === 0) {
    throw new PostProblem('hanvisning', 'Posten säger att numret är ersatt men inte av vilket nummer.');
  }
  return { orsak, datum: readDate('Avregistreringsdatum', avregistrering.Avregistreringsdatum) };
}

function readNamn(post: NavetPost): Namn | undefined {
  const namn = post.Personpost?.Namn;
  if (!namn?.Fornamn && !namn?.Efternamn) return undefined;
  const fornamn = readText('Fornamn', namn.Fornamn) ?? '';
  return {
    fornamn,
    mellannamn: readText('Mellannamn', namn.Mellannamn),
    efternamn: readText('Efternamn', namn.Efternamn) ?? '',
    tilltalsnamn: tilltalsnamn(fornamn, namn.Tilltalsnamnsmarkering),
  };
}

function readFolkbokforing(post: NavetPost): Folkbokforing | undefined {
  const folkbokforing = post.Personpost?.Folkbokforing;
  if (!folkbokforing) return undefined;
  const { LanKod, KommunKod, Folkbokforingstyp } = folkbokforing;
  const typ = FOLKBOKFORINGSTYPER.find((kod) => kod === Folkbokforingstyp) ?? null;
  if (Folkbokforingstyp && !typ)
    throw new PostProblem('folkbokforing', 'Posten har en okänd folkbokföringstyp.');
  return {
    datum: readDate('Folkbokforingsdatum', folkbokforing.Folkbokforingsdatum),
    kommunKod: kommunKod(LanKod, KommunKod),
    typ,
  };
}

function kommunKod(lan: string | undefined, kommun: string | undefined): string | null {
  if (!lan && !kommun) return null;
  if (!/^\d{1,2}$/.test(lan ?? '') || !/^\d{1,2}$/.test(kommun ?? '')) {
    throw new PostProblem('folkbokforing', 'Posten har en länskod eller kommunkod som inte är två siffror.');
  }
  return `${lan?.padStart(2, '0')}${kommun?.padStart(2, '0')}`;
}

function readAdress(post: NavetPost): Folkbokforingsadress | null | undefined {
  const adresser = post.Personpost?.Adresser;
  if (!adresser) return undefined;
  const adress = adresser.Folkbokforingsadress;
  if (!adress) return null;
  return {
    careOf: readText('CareOf', adress.CareOf),
    utdelningsadress1: readText('Utdelningsadress1', adress.Utdelningsadress1, 49),
    utdelningsadress2: readText('Utdelningsadress2', adress.Utdelningsadress2, 49),
    postnummer: readText('PostNr', adress.PostNr, 10),
    postort: readText('Postort', adress.Postort),
  };
}

/** A text on one line; null for nothing. The schema's own lengths are shorter than these (formats 2.1). */
function readText(element: string, text: string | undefined, maxLength = 100): string | null {
  const line = (text ?? '').replace(/\s+/g, ' ');
  if (line.length > maxLength) throw faultProblem({ code: 'tooLong', element });
  return line || null;
}

function readAndringstidpunkt(post: NavetPost): string | null {
  const text = post.Arendeuppgift?.['@andringstidpunkt'];
  if (!text || Number(text) === 0) return null;
  if (!/^\d{14}$/.test(text))
    throw new PostProblem('andringstidpunkt', 'Postens ändringstidpunkt är inte 14 siffror.');
  return text;
}

function readDate(element: string, text: string | undefined): PlainDate | null {
  if (!text) return null;
  const date = readIncompleteDate(text);
  if (date === undefined) throw new PostProblem('datum', `Uppgiften ${element} i posten är inte ett datum.`);
  return date;
}
