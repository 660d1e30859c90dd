import type { PlainDate } from '../domain/plain-date.ts';

/** What Skatteverket marks somebody with. `okantSkydd`: a word that nobody knew of when this was written. */
export type Skyddsmarke = 'sekretessmarkering' | 'skyddadFolkbokforing' | 'okantSkydd';

/** A person as Navet tells of her or him, whether in an avisering file, by SOAP or by REST. */
export type Personpost = {
  /** 12 digits, of a personnummer or samordningsnummer. */
  number: string;
  /** When it was changed: YYYYMMDDhhmmss on the wall in Sweden; null where the post does not say. */
  andrad: string | null;
  skydd?: Skyddsmarke | undefined;
  avregistrering?: { orsak: string; datum: PlainDate } | undefined;
  /** The number that this one was replaced by. */
  hanvisning?: string | undefined;
  namn?:
    | { fornamn: string; mellannamn?: string | null; efternamn: string; tilltal?: string | undefined }
    | undefined;
  /** `kommun`: four digits. */
  folkbokforing?: { datum: PlainDate; kommun: string } | undefined;
  adress?: { gata: string; postnummer: string; postort: string } | undefined;
};

/** The post in XML, a Folkbokforingspost. */
export function personpostXml(person: Personpost): string {
  const { number, andrad, skydd, hanvisning } = person;
  const id = isSamordningsnummer(number)
    ? element('TilldelatPersonNrSamordningsNr', number)
    : element('PersonNr', number);
  const inner = [
    `<PersonId>${id}</PersonId>`,
    hanvisning === undefined ? '' : element('HanvisningsPersonNr', hanvisning),
    avregistreringXml(person),
    namnXml(person),
    folkbokforingXml(person),
    adressXml(person),
  ];
  return `    <Folkbokforingspost>${element('Sekretessmarkering', MARK_XML[skydd ?? 'inget'])}${element('SkyddadFolkbokforing', skydd === 'skyddadFolkbokforing' ? 'J' : 'N')}${andrad === null ? '' : `<Arendeuppgift andringstidpunkt="${andrad}"/>`}
      <Personpost>${inner.filter((part) => part !== '').join('\n        ')}</Personpost>
    </Folkbokforingspost>`;
}

const MARK_XML = { inget: 'N', sekretessmarkering: 'J', skyddadFolkbokforing: 'N', okantSkydd: 'X' };

function avregistreringXml({ avregistrering }: Personpost): string {
  if (!avregistrering) return '';
  const { orsak, datum } = avregistrering;
  return `<Avregistrering>${element('AvregistreringsorsakKod', orsak)}${element('Avregistreringsdatum', compact(datum))}</Avregistrering>`;
}

function namnXml({ namn }: Personpost): string {
  if (!namn) return '';
  const { fornamn, mellannamn, efternamn, tilltal } = namn;
  const mark = tilltal === undefined ? '' : element('Tilltalsnamnsmarkering', tilltal);
  const middle = mellannamn ? element('Mellannamn', mellannamn) : '';
  return `<Namn>${mark}${element('Fornamn', fornamn)}${middle}${element('Efternamn', efternamn)}</Namn>`;
}

function folkbokforingXml({ folkbokforing }: Personpost): string {
  if (!folkbokforing) return '';
  const { datum, kommun } = folkbokforing;
  return `<Folkbokforing>${element('Folkbokforingsdatum', compact(datum))}${element('LanKod', kommun.slice(0, 2))}${element('KommunKod', kommun.slice(2))}${element('Folkbokforingstyp', 'FB')}</Folkbokforing>`;
}

function adressXml({ adress }: Personpost): string {
  if (!adress) return '';
  const { gata, postnummer, postort } = adress;
  return `<Adresser><Folkbokforingsadress>${element('Utdelningsadress2', gata)}${element('PostNr', postnummer)}${element('Postort', postort)}</Folkbokforingsadress></Adresser>`;
}

/** The post in JSON, one of the REST service's folkbokforingsposter; marital status and citizenship come unasked for. */
export function personpostJson(person: Personpost): object {
  const { number, andrad, skydd, hanvisning, avregistrering, namn, folkbokforing, adress } = person;
  const { fornamn, mellannamn, efternamn, tilltal } = namn ?? {};
  return {
    identitet: {
      identitetsbeteckning: number,
      typ: isSamordningsnummer(number) ? 'SAMORDNINGSNUMMER' : 'PERSONNUMMER',
    },
    skyddAvPersonuppgifter: MARK_JSON[skydd ?? 'inget'],
    ...(andrad !== null && { senastAndrad: { tidpunkt: andrad } }),
    ...(hanvisning !== undefined && { hanvisningar: [{ identitetsbeteckning: hanvisning }] }),
    ...(avregistrering && {
      avregistrering: {
        orsakskod: avregistrering.orsak,
        avregistreringsdatum: dateJson(avregistrering.datum),
      },
    }),
    ...(namn && {
      namn: {
        fornamn: { namn: fornamn, tilltalsnamnsmarkering: tilltal },
        ...(mellannamn && { mellannamn: { namn: mellannamn } }),
        efternamn: { namn: efternamn },
      },
    }),
    ...(folkbokforing && {
      folkbokforing: {
        datum: dateJson(folkbokforing.datum),
        lanskod: folkbokforing.kommun.slice(0, 2),
        kommunkod: folkbokforing.kommun.slice(2),
        ...(adress && {
          adress: { gatuadress: adress.gata, postnummer: adress.postnummer, postort: adress.postort },
        }),
      },
    }),
    civiltilstand: { kod: 'OG' },
    medborgarskap: [{ landskod: 'SE' }],
  };
}

const MARK_JSON = {
  inget: 'SAKNAS',
  sekretessmarkering: 'SEKRETESSMARKERING',
  skyddadFolkbokforing: 'SKYDDAD_FOLKBOKFORING',
  okantSkydd: 'NY_SORTS_SKYDD',
};

function dateJson(date: PlainDate): object {
  return { varde: compact(date), rfc3339Datum: date };
}

/** True for a samordningsnummer, whose day is 60 more than the day of birth. */
export function isSamordningsnummer(number: string): boolean {
  return Number(number.slice(6, 8)) > 60;
}

/** A day as Navet writes it: YYYYMMDD. */
export function compact(date: PlainDate): string {
  return date.replaceAll('-', '');
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
