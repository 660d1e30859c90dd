import type { ListItem, ListName } from './sheet.ts';

/** Status Aktivitetsansvar (R077–R083), in the order of precedence reversed: what asks for work comes first. */
export const STATUSAR = [
  { value: 'atgardas', label: 'Åtgärdas' },
  { value: 'pagaende', label: 'Pågående åtgärd' },
  { value: 'planerad', label: 'Planerad åtgärd' },
  { value: 'introduktionsprogram', label: 'Introduktionsprogram' },
  { value: 'annanSkolform', label: 'Studier annan skolform' },
  { value: 'avslutad', label: 'Avslutad' },
] as const satisfies readonly ListItem[];
export type Status = (typeof STATUSAR)[number]['value'];

/** The state of an åtgärd (Z4). */
export const ATGARDSSTATUSAR = [
  { value: 'planerad', label: 'Planerad' },
  { value: 'pagaende', label: 'Pågående' },
  { value: 'slutPasserat', label: 'Slut passerat' },
  { value: 'avslutad', label: 'Avslutad' },
] as const satisfies readonly ListItem[];
export type Atgardsstatus = (typeof ATGARDSSTATUSAR)[number]['value'];

/** Sysselsättning before the aktivitetsansvar: with Okänd, without Åtgärd (Z20, R233–R240). */
export const SYSSELSATTNINGAR_VID_REGISTRERING = [
  { value: 'okand', label: 'Okänd' },
  { value: 'annanSysselsattning', label: 'Annan sysselsättning' },
  { value: 'ingenSysselsattning', label: 'Ingen sysselsättning' },
  { value: 'arbete', label: 'Arbete' },
  { value: 'andraStudier', label: 'Andra studier' },
  { value: 'komvux', label: 'Studier inom kommunal vuxenutbildning' },
  { value: 'introduktionsprogram', label: 'Studier på introduktionsprogram' },
] as const satisfies readonly ListItem[];
export type SysselsattningVidRegistrering = (typeof SYSSELSATTNINGAR_VID_REGISTRERING)[number]['value'];

/** Sysselsättning before an åtgärd: without Okänd, with Åtgärd (Z20, R170). */
export const SYSSELSATTNINGAR_VID_ATGARD = [
  { value: 'annanSysselsattning', label: 'Annan sysselsättning' },
  { value: 'ingenSysselsattning', label: 'Ingen sysselsättning' },
  { value: 'arbete', label: 'Arbete' },
  { value: 'andraStudier', label: 'Andra studier' },
  { value: 'komvux', label: 'Studier inom kommunal vuxenutbildning' },
  { value: 'introduktionsprogram', label: 'Studier på introduktionsprogram' },
  { value: 'atgard', label: 'Åtgärd' },
] as const satisfies readonly ListItem[];
export type SysselsattningVidAtgard = (typeof SYSSELSATTNINGAR_VID_ATGARD)[number]['value'];

/** Sysselsättning after an åtgärd (Z20, R171). */
export const SYSSELSATTNINGAR_EFTER_ATGARD = [
  { value: 'annanSysselsattning', label: 'Annan sysselsättning' },
  { value: 'arbete', label: 'Arbete' },
  { value: 'ingenSysselsattning', label: 'Ingen sysselsättning' },
  { value: 'nyAtgard', label: 'Ny åtgärd' },
  { value: 'okand', label: 'Okänd' },
  { value: 'andraStudier', label: 'Andra studier' },
  { value: 'komvux', label: 'Studier inom komvux' },
  { value: 'nationelltProgram', label: 'Studier på nationellt program' },
] as const satisfies readonly ListItem[];
export type SysselsattningEfterAtgard = (typeof SYSSELSATTNINGAR_EFTER_ATGARD)[number]['value'];

/** Sysselsättning at a contact: SCB asks for the one at the latest contact (formats §1.4). */
export const SYSSELSATTNINGAR_VID_KONTAKT = [
  { value: 'okand', label: 'Okänd' },
  { value: 'annanSysselsattning', label: 'Annan sysselsättning' },
  { value: 'ingenSysselsattning', label: 'Ingen sysselsättning' },
  { value: 'arbete', label: 'Arbete' },
  { value: 'andraStudier', label: 'Andra studier' },
  { value: 'komvux', label: 'Studier inom kommunal vuxenutbildning' },
  { value: 'introduktionsprogram', label: 'Studier på introduktionsprogram' },
  { value: 'nationelltProgram', label: 'Studier på nationellt program' },
  { value: 'atgard', label: 'Åtgärd' },
] as const satisfies readonly ListItem[];
export type SysselsattningVidKontakt = (typeof SYSSELSATTNINGAR_VID_KONTAKT)[number]['value'];

/** Why the youth came to be covered; asked for by SCB since the second half of 2017. */
export const REGISTRERINGSORSAKER = [
  { value: 'introduktionsprogram', label: 'Går på introduktionsprogram' },
  { value: 'avbrottNationelltProgram', label: 'Avbrott från nationellt program' },
  { value: 'avbrottIntroduktionsprogram', label: 'Avbrott från introduktionsprogram' },
  { value: 'studiebevis', label: 'Avslutat gymnasiet med studiebevis' },
  { value: 'aldrigStuderat', label: 'Har aldrig börjat gymnasiet' },
  { value: 'inflyttad', label: 'Inflyttad till kommunen' },
  { value: 'annan', label: 'Annan orsak' },
  { value: 'okand', label: 'Okänd' },
] as const satisfies readonly ListItem[];
export type Registreringsorsak = (typeof REGISTRERINGSORSAKER)[number]['value'];

/** Boende utanför hemkommunen (R095). */
export const BOENDEN_UTANFOR_HEMKOMMUNEN = [
  { value: 'norden', label: 'Norden' },
  { value: 'utanforNorden', label: 'Utanför Norden' },
  { value: 'annan', label: 'Annan' },
] as const satisfies readonly ListItem[];
export type BoendeUtanforHemkommunen = (typeof BOENDEN_UTANFOR_HEMKOMMUNEN)[number]['value'];

/** Åtgärdstyper with SCB's codes (R155–R164). */
export const ATGARDSTYPER = [
  { value: 'Prak', label: 'Praktik' },
  { value: 'Anst', label: 'Anställning med stöd' },
  { value: 'StInt', label: 'Studier inom introduktionsprogrammet' },
  { value: 'StVux', label: 'Studier inom kommunal vuxenutbildning' },
  { value: 'StAn', label: 'Andra studier' },
  { value: 'SYV', label: 'Studie- och yrkesvägledning' },
  { value: 'Vagl', label: 'Fördjupad vägledning' },
  { value: 'AnAtg', label: 'Annan åtgärd' },
  { value: 'Komb', label: 'Kombination av åtgärder' },
  { value: 'Erbj', label: 'Erbjuden åtgärd' },
] as const satisfies readonly ListItem[];
export type Atgardstyp = (typeof ATGARDSTYPER)[number]['value'];

/** Why an åtgärd ended (R179). */
export const ORSAKER_AVSLUTAD = [
  { value: 'genomford', label: 'Genomförd' },
  { value: 'ejGenomford', label: 'Ej genomförd' },
] as const satisfies readonly ListItem[];
export type OrsakAvslutad = (typeof ORSAKER_AVSLUTAD)[number]['value'];

/** Why a period was closed: SCB's codes (R071) and our internal cause for introduktionsprogram (Z7). */
export const ORSAKER_TILL_AVREGISTRERING = [
  { value: '20Ar', label: 'Fyllt 20 år' },
  { value: 'StNat', label: 'Gymnasiestudier' },
  { value: 'EjFbf', label: 'Ej längre folkbokförd i kommunen' },
  { value: 'Fullf', label: 'Fått examensbevis' },
  { value: 'IntroProg', label: 'Introduktionsprogram' },
] as const satisfies readonly ListItem[];
export type OrsakTillAvregistrering = (typeof ORSAKER_TILL_AVREGISTRERING)[number]['value'];

/** Kontaktsätt (R187); the last is Annan, not Annat (Z6). */
export const KONTAKTSATT = [
  { value: 'brev', label: 'Brev' },
  { value: 'epost', label: 'Epost' },
  { value: 'telefon', label: 'Telefon' },
  { value: 'sms', label: 'SMS' },
  { value: 'personligtMote', label: 'Personligt möte' },
  { value: 'annan', label: 'Annan' },
] as const satisfies readonly ListItem[];
export type Kontaktsatt = (typeof KONTAKTSATT)[number]['value'];

/** Kinds of kontaktuppgift (R121). */
export const KONTAKTTYPER = [
  { value: 'epost', label: 'Epost' },
  { value: 'telefon', label: 'Telefon' },
  { value: 'mobiltelefon', label: 'Mobiltelefon' },
] as const satisfies readonly ListItem[];
export type Kontakttyp = (typeof KONTAKTTYPER)[number]['value'];

/** How a follow-up stands on a day (R209, R213). */
export const UPPFOLJNINGSLAGEN = [
  { value: 'forfallen', label: 'Förfallen' },
  { value: 'idag', label: 'I dag' },
  { value: 'kommande', label: 'Kommande' },
] as const satisfies readonly ListItem[];
export type Uppfoljningslage = (typeof UPPFOLJNINGSLAGEN)[number]['value'];

/** The lists that are the same for everyone; kommuner and handläggare are read from the database. */
export type StaticListName = Exclude<ListName, 'kommun' | 'handlaggare'>;

const STATIC_LISTS: Record<StaticListName, readonly ListItem[]> = {
  status: STATUSAR,
  atgardsstatus: ATGARDSSTATUSAR,
  sysselsattningVidRegistrering: SYSSELSATTNINGAR_VID_REGISTRERING,
  sysselsattningVidAtgard: SYSSELSATTNINGAR_VID_ATGARD,
  sysselsattningEfterAtgard: SYSSELSATTNINGAR_EFTER_ATGARD,
  sysselsattningVidKontakt: SYSSELSATTNINGAR_VID_KONTAKT,
  registreringsorsak: REGISTRERINGSORSAKER,
  boendeUtanforHemkommunen: BOENDEN_UTANFOR_HEMKOMMUNEN,
  atgardstyp: ATGARDSTYPER,
  orsakAvslutad: ORSAKER_AVSLUTAD,
  orsakTillAvregistrering: ORSAKER_TILL_AVREGISTRERING,
  kontaktsatt: KONTAKTSATT,
  uppfoljningslage: UPPFOLJNINGSLAGEN,
  kontakttyp: KONTAKTTYPER,
};

/** The choices of a list in the order in which people are offered them; none for a list that the database holds. */
export function listItems(name: ListName): readonly ListItem[] {
  return name === 'kommun' || name === 'handlaggare' ? [] : STATIC_LISTS[name];
}

/** The choices of lists that the database holds, for those who have read them. */
export type ValueLists = { readonly [name in ListName]?: readonly ListItem[] | undefined };

/** The word that people read for a code of any list; the code itself where no list holds it. */
export function wordOf(name: ListName | undefined, value: string, lists: ValueLists): string {
  if (name === undefined) return value;
  return (lists[name] ?? listItems(name)).find((item) => item.value === value)?.label ?? value;
}

/** True if the value is one of a static list's codes. */
export function isListValue(name: StaticListName, value: unknown): value is string {
  return STATIC_LISTS[name].some((item) => item.value === value);
}

/** The word that people read for a code of a static list; the code itself when the list does not hold it. */
export function listLabel(name: StaticListName, value: string): string {
  return STATIC_LISTS[name].find((item) => item.value === value)?.label ?? value;
}
