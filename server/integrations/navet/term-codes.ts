/** Where the value of a term code stands in a post (formats 2.2); the same places as in XML. */
export const TERM_PLACES: ReadonlyMap<string, readonly string[]> = new Map([
  ['01001', ['Personpost', 'PersonId', 'PersonNr']],
  ['01002', ['Personpost', 'PersonId', 'TilldelatPersonNrSamordningsNr']],
  ['01003', ['Sekretessmarkering']],
  ['01006', ['Personpost', 'Avregistrering', 'AvregistreringsorsakKod']],
  ['01007', ['Personpost', 'Avregistrering', 'Avregistreringsdatum']],
  ['01011', ['Personpost', 'Namn', 'Tilltalsnamnsmarkering']],
  ['01012', ['Personpost', 'Namn', 'Fornamn']],
  ['01013', ['Personpost', 'Namn', 'Mellannamn']],
  ['01014', ['Personpost', 'Namn', 'Efternamn']],
  ['01020', ['SkyddadFolkbokforing']],
  ['01021', ['Personpost', 'Folkbokforing', 'Folkbokforingsdatum']],
  ['01022', ['Personpost', 'Folkbokforing', 'LanKod']],
  ['01023', ['Personpost', 'Folkbokforing', 'KommunKod']],
  ['01031', ['Personpost', 'Adresser', 'Folkbokforingsadress', 'CareOf']],
  ['01032', ['Personpost', 'Adresser', 'Folkbokforingsadress', 'Utdelningsadress1']],
  ['01033', ['Personpost', 'Adresser', 'Folkbokforingsadress', 'Utdelningsadress2']],
  ['01034', ['Personpost', 'Adresser', 'Folkbokforingsadress', 'PostNr']],
  ['01035', ['Personpost', 'Adresser', 'Folkbokforingsadress', 'Postort']],
]);

/** The number of the same person before or after: may stand several times. */
export const HANVISNING = '01005';

const OTHER_ADDRESS = /^010(?:5[1-5]|7[1237])$/;
/**
 * Known and passed over unread, as in XML: aviseringsnamn, fastighet, other addresses, civilstånd, birth, immigration,
 * relations and citizenships (förordning (2006:39) 4 §, Z46).
 */
const PASSED_OVER = /^(?:01015|01025|0108[12]|0109[1-4]|01101|0[23]\d{3})$/;

/** True for an address that is not kept, but tells that the post has addresses. */
export function isOtherAddress(code: string): boolean {
  return OTHER_ADDRESS.test(code);
}

/** True for a code that the program knows and has no use for. */
export function isPassedOver(code: string): boolean {
  return PASSED_OVER.test(code) || OTHER_ADDRESS.test(code);
}
