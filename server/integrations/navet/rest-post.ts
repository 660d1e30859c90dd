import * as z from 'zod/mini';
import { wallTime } from '../../domain/swedish-time.ts';
import type { NavetPost } from './parse.ts';

// The names are those of a typed client that numbers its types after Skatteverket's description (formats 2.4); the
// description itself, and how the values are written, has not been read. Nothing is kept but what a post in XML keeps.
const text = z.nullish(z.string());
const datum = z.nullish(z.object({ varde: text, rfc3339Datum: text }));
const namn = z.nullish(z.object({ namn: text }));

const RestPost = z.object({
  identitet: z.object({ identitetsbeteckning: z.string(), typ: text }),
  skyddAvPersonuppgifter: z.optional(z.unknown()),
  senastAndrad: z.nullish(z.object({ tidpunkt: text })),
  hanvisningar: z.nullish(z.array(z.object({ identitetsbeteckning: text }))),
  avregistrering: z.nullish(z.object({ orsakskod: text, avregistreringsdatum: datum })),
  fodelse: z.nullish(z.object({ datum })),
  namn: z.nullish(
    z.object({
      fornamn: z.nullish(z.object({ namn: text, tilltalsnamnsmarkering: text })),
      mellannamn: namn,
      efternamn: namn,
    }),
  ),
  folkbokforing: z.nullish(
    z.object({
      datum,
      lanskod: text,
      kommunkod: text,
      adress: z.nullish(
        z.object({
          careOf: text,
          gatuadress: text,
          adressfortsattning: text,
          postnummer: text,
          postort: text,
        }),
      ),
    }),
  ),
  kontaktadress: z.optional(z.unknown()),
});
type RestPost = z.infer<typeof RestPost>;

/**
 * A post of the REST service as the same post is in XML: texts, nothing interpreted. Undefined when it is no such post;
 * `protects` then still says whom it may protect (Z17).
 */
export function toNavetPost(value: unknown): { post: NavetPost | undefined; protects: string | undefined } {
  const parsed = z.safeParse(RestPost, value);
  if (parsed.success) return { post: inXml(parsed.data), protects: undefined };
  const marked = z.safeParse(Marked, value);
  const isMarked = marked.success && marked.data.skyddAvPersonuppgifter !== 'SAKNAS';
  return { post: undefined, protects: isMarked ? marked.data.identitet.identitetsbeteckning : undefined };
}

const Marked = z.object({
  identitet: z.object({ identitetsbeteckning: z.string() }),
  skyddAvPersonuppgifter: z.optional(z.unknown()),
});

function inXml(rest: RestPost): NavetPost {
  const { identitet, hanvisningar, avregistrering, fodelse, folkbokforing } = rest;
  const number = identitet.identitetsbeteckning;
  const isSamordning = identitet.typ === 'SAMORDNINGSNUMMER';
  return {
    ...protection(rest.skyddAvPersonuppgifter),
    Arendeuppgift: { '@andringstidpunkt': andringstidpunkt(rest.senastAndrad?.tidpunkt) },
    Personpost: {
      PersonId: isSamordning ? { TilldelatPersonNrSamordningsNr: number } : { PersonNr: number },
      HanvisningsPersonNr: (hanvisningar ?? []).flatMap((each) => each.identitetsbeteckning || []),
      ...(avregistrering && {
        Avregistrering: {
          AvregistreringsorsakKod: avregistrering.orsakskod ?? '',
          Avregistreringsdatum: dateText(avregistrering.avregistreringsdatum),
        },
      }),
      Fodelsedatum: dateText(fodelse?.datum),
      ...(rest.namn && { Namn: nameOf(rest.namn) }),
      ...(folkbokforing && {
        Folkbokforing: {
          Folkbokforingsdatum: dateText(folkbokforing.datum),
          LanKod: folkbokforing.lanskod ?? '',
          KommunKod: folkbokforing.kommunkod ?? '',
        },
      }),
      ...addresses(rest),
    },
  };
}

/** Only the one word that says that there is none lifts a protection; any other, or none, is the strictest (Z17). */
function protection(skydd: unknown): Pick<NavetPost, 'Sekretessmarkering' | 'SkyddadFolkbokforing'> {
  const marked = skydd === 'SEKRETESSMARKERING';
  return {
    Sekretessmarkering: marked ? 'J' : 'N',
    SkyddadFolkbokforing: marked || skydd === 'SAKNAS' ? 'N' : 'J',
  };
}

function nameOf(all: NonNullable<RestPost['namn']>) {
  return {
    Tilltalsnamnsmarkering: all.fornamn?.tilltalsnamnsmarkering ?? '',
    Fornamn: all.fornamn?.namn ?? '',
    Mellannamn: all.mellannamn?.namn ?? '',
    Efternamn: all.efternamn?.namn ?? '',
  };
}

/**
 * As in XML, an address of another kind tells that there is no folkbokföringsadress among the addresses. That
 * adressfortsattning is XML's first line and gatuadress its second is an assumption.
 */
function addresses({ folkbokforing, kontaktadress }: RestPost) {
  const adress = folkbokforing?.adress;
  if (adress) {
    const Folkbokforingsadress = {
      CareOf: adress.careOf ?? '',
      Utdelningsadress1: adress.adressfortsattning ?? '',
      Utdelningsadress2: adress.gatuadress ?? '',
      PostNr: adress.postnummer ?? '',
      Postort: adress.postort ?? '',
    };
    return { Adresser: { Folkbokforingsadress } };
  }
  return kontaktadress ? { Adresser: {} } : {};
}

function dateText(date: z.infer<typeof datum>): string {
  return date?.varde ?? date?.rfc3339Datum?.replaceAll('-', '') ?? '';
}

/**
 * A moment as avisering writes it, YYYYMMDDhhmmss on the wall in Sweden, from one that is written so or by RFC 3339.
 * Which of them the service uses is not public; anything else is left as it is, and refused with the post.
 */
function andringstidpunkt(moment: string | null | undefined): string {
  if (!moment || /^\d{14}$/.test(moment)) return moment ?? '';
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/i.exec(moment);
  if (!parts) return moment;
  const [, date = '', time = '', zone] = parts;
  if (zone === undefined) return `${date}${time}`.replace(/\D/g, '');
  const wall = wallTime(`${date}T${time}${zone}`);
  if (wall === null) return moment;
  const clock = new Date(wall.ms).toISOString().slice(11, 19);
  return `${wall.date}${clock}`.replace(/\D/g, '');
}
