import type { StaticListName } from '../lists.ts';

/** What a field is made of: text, a day, an identity number, or a code of a list. */
export type FieldKind = 'text' | 'date' | 'identity' | { list: StaticListName };

/** What a field tells of: the period with its person, the latest contact, or an åtgärd. */
export type FieldOwner = 'period' | 'kontakt' | 'atgard';

type Field = { title: string; owner: FieldOwner; kind: FieldKind };

/** All that an export to SCB can hold (R225–R230, formats §1.3–1.4), with the words that people read. */
export const SCB_FIELDS = {
  kommun: { title: 'Kommun', owner: 'period', kind: 'text' },
  personnummer: { title: 'Personnummer', owner: 'period', kind: 'identity' },
  fornamn: { title: 'Förnamn', owner: 'period', kind: 'text' },
  efternamn: { title: 'Efternamn', owner: 'period', kind: 'text' },
  datumForRegistrering: { title: 'Datum för registrering', owner: 'period', kind: 'date' },
  sysselsattningVidRegistrering: {
    title: 'Sysselsättning vid registrering',
    owner: 'period',
    kind: { list: 'sysselsattningVidRegistrering' },
  },
  registreringsorsak: {
    title: 'Orsak till registrering',
    owner: 'period',
    kind: { list: 'registreringsorsak' },
  },
  avregistreradDatum: { title: 'Avregistrerad datum', owner: 'period', kind: 'date' },
  orsakTillAvregistrering: {
    title: 'Orsak till avregistrering',
    owner: 'period',
    kind: { list: 'orsakTillAvregistrering' },
  },
  senasteKontakt: { title: 'Senaste kontakt', owner: 'kontakt', kind: 'date' },
  sysselsattningVidSenasteKontakt: {
    title: 'Sysselsättning vid senaste kontakt',
    owner: 'kontakt',
    kind: { list: 'sysselsattningVidKontakt' },
  },
  atgardstyp: { title: 'Åtgärdstyp', owner: 'atgard', kind: { list: 'atgardstyp' } },
  startdatum: { title: 'Startdatum', owner: 'atgard', kind: 'date' },
  slutdatum: { title: 'Slutdatum', owner: 'atgard', kind: 'date' },
  sysselsattningVidAtgard: {
    title: 'Sysselsättning vid åtgärd',
    owner: 'atgard',
    kind: { list: 'sysselsattningVidAtgard' },
  },
  sysselsattningEfterAtgard: {
    title: 'Sysselsättning efter åtgärd',
    owner: 'atgard',
    kind: { list: 'sysselsattningEfterAtgard' },
  },
  orsakAvslutad: { title: 'Orsak avslutad', owner: 'atgard', kind: { list: 'orsakAvslutad' } },
} as const satisfies Readonly<Record<string, Field>>;

export type ScbField = keyof typeof SCB_FIELDS;
export const SCB_FIELD_NAMES = Object.keys(SCB_FIELDS) as [ScbField, ...ScbField[]];

/** A field of the catalogue. */
export function fieldOf(name: ScbField): Field {
  return SCB_FIELDS[name];
}

/** The list whose codes a field holds, or null. */
export function listOf(name: ScbField): StaticListName | null {
  const { kind } = fieldOf(name);
  return typeof kind === 'object' ? kind.list : null;
}

/** The lists that an export can hold codes of. */
export const SCB_LISTS = [
  ...new Set(SCB_FIELD_NAMES.map(listOf).filter((list) => list !== null)),
] as readonly StaticListName[];
