import { FileRefused } from '../../formats/file-refused.ts';
import type { FileSource } from '../../formats/source.ts';
import { XML_LIMITS } from '../../formats/xml.ts';
import { type Kept, type RecordFault, readXmlRecords, type Shape } from '../../formats/xml-records.ts';

const ADRESS = {
  CareOf: 'text',
  Utdelningsadress1: 'text',
  Utdelningsadress2: 'text',
  PostNr: 'text',
  Postort: 'text',
} as const satisfies Shape;

/**
 * What is kept of a Folkbokforingspost (V1–V4), and so all that ever leaves this file. Civilstand, Medborgarskap, Fodelse,
 * Invandring, Relationer, fastighet and the rest are passed over unread: förordning (2006:39) 4 § does not allow them, Z46.
 */
const POST = {
  Sekretessmarkering: 'text',
  SkyddadFolkbokforing: 'text',
  Arendeuppgift: { '@andringstidpunkt': 'text' },
  Personpost: {
    PersonId: { PersonNr: 'text', TilldelatPersonNrSamordningsNr: 'text' },
    HanvisningsPersonNr: 'leaves',
    Hanvisningar: 'leaves',
    Avregistrering: { AvregistreringsorsakKod: 'text', Avregistreringsdatum: 'text' },
    Fodelsedatum: 'text',
    Namn: { Tilltalsnamnsmarkering: 'text', Fornamn: 'text', Mellannamn: 'text', Efternamn: 'text' },
    Folkbokforing: {
      Folkbokforingsdatum: 'text',
      LanKod: 'text',
      KommunKod: 'text',
      Folkbokforingstyp: 'text',
    },
    Adresser: { Folkbokforingsadress: ADRESS },
  },
} as const satisfies Shape;

const FILINFORMATION = {
  BestallningsId: 'text',
  Utfil: {
    Effektueringsdatum: 'text',
    AntalPoster: 'text',
    AntalPosterTotalt: 'text',
    AntalFiler: 'text',
    FilNr: 'text',
    LopNr: 'text',
  },
} as const satisfies Shape;

const RECORDS = {
  'Navetavisering/Aviseringsinformation/Filinformation': FILINFORMATION,
  'Navetavisering/Folkbokforingsposter/Folkbokforingspost': POST,
  'Envelope/Body/PersonpostXMLResponse/Folkbokforingsposter/Folkbokforingspost': POST,
} as const;

const CONTAINERS = ['Navetavisering/Folkbokforingsposter', 'Envelope/Body/PersonpostXMLResponse'];
export const NOT_NAVET = 'Filen är inte en aviseringsfil från Navet.';

/** A Folkbokforingspost as it stood in the file: texts, nothing interpreted. */
export type NavetPost = Kept<typeof POST>;

/** What the file says of itself. A number that the file leaves out is undefined. */
export type Filinformation = {
  bestallningsId: string | undefined;
  effektueringsdatum: string | undefined;
  antalPoster: number | undefined;
  antalPosterTotalt: number | undefined;
  antalFiler: number | undefined;
  filNr: number | undefined;
  lopNr: string | undefined;
};

/** `nr` counts the posts of the file from 1; `line` is where the post starts. */
export type ParsedNavet =
  | { kind: 'filinformation'; filinformation: Filinformation }
  | { kind: 'post'; nr: number; line: number; post: NavetPost; fault: RecordFault | undefined }
  | UnknownCodes;

/** How many items of a file had codes that the program does not know, and (some of) those codes. */
export type UnknownCodes = { kind: 'unknownCodes'; count: number; codes: readonly string[] };

/**
 * The posts of a Navet avisering file (XML V1–V4), or of a personpostXML answer, in the file's order and in constant memory.
 *
 * Throws FileRefused as `readXmlRecords`, and `countMismatch` when AntalPoster is not the number of posts. The check needs
 * the whole file, so posts that were yielded before a throw must not be applied: stage first.
 */
export async function* parseNavet(
  source: FileSource,
  maxBytes = XML_LIMITS.maxBytes,
): AsyncGenerator<ParsedNavet> {
  let filinformation: Filinformation | undefined;
  let nr = 0;
  const limits = { ...XML_LIMITS, maxBytes };
  for await (const record of readXmlRecords(source, RECORDS, {
    containers: CONTAINERS,
    wrongKind: NOT_NAVET,
    limits,
  })) {
    if (record.path === 'Navetavisering/Aviseringsinformation/Filinformation') {
      if (filinformation || record.fault)
        throw new FileRefused('wrongKind', NOT_NAVET, { line: record.line });
      filinformation = readFilinformation(record.value, record.line);
      yield { kind: 'filinformation', filinformation };
    } else {
      nr++;
      yield { kind: 'post', nr, line: record.line, post: record.value, fault: record.fault };
    }
  }
  if (filinformation) checkCount(filinformation, nr);
}

function readFilinformation(kept: Kept<typeof FILINFORMATION>, line: number): Filinformation {
  const utfil = kept.Utfil ?? {};
  return {
    bestallningsId: kept.BestallningsId || undefined,
    effektueringsdatum: utfil.Effektueringsdatum || undefined,
    antalPoster: count('AntalPoster', utfil.AntalPoster, line),
    antalPosterTotalt: count('AntalPosterTotalt', utfil.AntalPosterTotalt, line),
    antalFiler: count('AntalFiler', utfil.AntalFiler, line),
    filNr: count('FilNr', utfil.FilNr, line),
    lopNr: utfil.LopNr || undefined,
  };
}

function count(name: string, text: string | undefined, line: number): number | undefined {
  if (!text) return undefined;
  if (!/^\d{1,12}$/.test(text)) {
    throw new FileRefused('countMismatch', `Filens uppgift ${name} är inte ett antal.`, { line });
  }
  return Number(text);
}

function checkCount({ antalPoster, antalPosterTotalt, antalFiler }: Filinformation, found: number): void {
  // AntalPosterTotalt counts all the files of a delivery, so it can only be checked when this is the only one.
  const claims = [antalPoster, antalFiler === 1 ? antalPosterTotalt : undefined];
  const wrong = claims.find((claim) => claim !== undefined && claim !== found);
  if (wrong === undefined) return;
  throw new FileRefused(
    'countMismatch',
    `Filen ska innehålla ${wrong} poster men innehåller ${found}. Hämta den på nytt och försök igen.`,
  );
}
