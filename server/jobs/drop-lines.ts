import type { RunLine } from '../contract/run.ts';
import { ARCHIVE, QUARANTINE } from '../integrations/inkorg/put-away.ts';
import type { Counts } from '../usecases/leverans/delivery.ts';
import { countsOnOneLine } from '../usecases/utskick/words.ts';

/** What is said of a file that is in, now or since before; one that came again may have given what could not go in then. */
export function inLine(name: string, counts: Counts, again: boolean): RunLine {
  if (!again) return line(name, 'info', 'fil', `${countsOnOneLine(counts)}.`);
  const { created = 0, updated = 0 } = counts;
  if (created + updated === 0)
    return line(name, 'info', 'redanInlast', 'Samma fil är redan inläst. Inget ändrades.');
  const rest = `Samma fil är inläst förut. Av rader som inte kunde läsas in då: ${countsOnOneLine(counts)}.`;
  return line(name, 'info', 'redanInlast', rest);
}

/** What there is to do about a file that somebody has declined: the same one in the folder would only be put aside again. */
export const TAKEN_ANYWAY =
  'Ska den läsas in ändå: be den som sköter servern göra det med kommandot import och --confirm.';

/** What is said of a file that cannot be used, or that somebody has declined, before it is moved to the quarantine. */
export function refusedLine(name: string, why: string, declined: boolean): RunLine {
  const place = `Den läggs i karantän (${QUARANTINE}).`;
  return declined
    ? line(name, 'varning', 'avbojd', `${why} Det som står i den är inte inläst. ${place} ${TAKEN_ANYWAY}`)
    : line(name, 'fel', 'karantan', `${why} Inget av den är inläst. ${place}`);
}

const LEFT = {
  skrivs: ['varning', 'Filen ändras fortfarande. Den lämnades och läses in nästa gång.'],
  ingenFil: [
    'varning',
    'Det här är ingen vanlig fil utan en länk eller liknande. Lägg själva filen i mappen.',
  ],
  utanKommun: [
    'varning',
    'Filen ligger inte i någon kommuns mapp. Flytta den till mappen som heter som kommunens kod.',
  ],
  okandKommun: [
    'varning',
    'Ingen kommun här har mappens namn som kod, så det som ligger i den lämnades. Döp om mappen till kommunens kod, eller flytta filerna till kommunens mapp.',
  ],
  utanHuvudman: [
    'varning',
    'Filen ligger inte i någon huvudmans mapp. Flytta den till en mapp som heter som huvudmannen.',
  ],
  okandHuvudman: [
    'varning',
    'Ingen huvudman här heter som mappen, så det som ligger i den lämnades. Rätta mappens namn. En ny huvudman läggs upp genom en anslutning, eller när den som sköter servern läser in dess första fil.',
  ],
  olaslig: ['fel', 'Servern får inte läsa filen. Ge servern rätt att läsa den och starta körningen igen.'],
} as const;

/** What is said of something that was left where it is. */
export function leftLine(name: string, why: keyof typeof LEFT): RunLine {
  const [level, message] = LEFT[why];
  return line(name, level, why, message);
}

/** The code of a line about a file that could not be moved from the drop folder. */
export const STUCK = 'kvar';

/** What is said of a file that could not be moved to the archive or the quarantine, by the system's code for why. */
export function stuckLine(name: string, place: typeof ARCHIVE | typeof QUARANTINE, code: string): RunLine {
  const [what, end] =
    place === ARCHIVE
      ? ['Filen är inläst men kunde inte flyttas till arkivet.', 'Samma fil en gång till ändrar inget.']
      : ['Filen kunde inte flyttas till karantänen.', 'Ligger den kvar prövas den igen nästa gång.'];
  return line(
    name,
    'fel',
    STUCK,
    `${what} ${adviceOn(code, place)}, eller flytta undan filen själv. ${end} (${code})`,
  );
}

function adviceOn(code: string, place: string): string {
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return `Ge servern rätt att skriva i mappen och i ${place} i den`;
  }
  if (['EBUSY', 'ETXTBSY'].includes(code)) return 'Stäng programmet som har filen öppen';
  if (['ENOSPC', 'EDQUOT'].includes(code)) return 'Frigör plats på disken';
  if (code === 'EXDEV') return `Lägg ${place} på samma disk som mappen`;
  if (['EEXIST', 'ENOTDIR', 'EISDIR', 'ENOTEMPTY'].includes(code)) {
    return `Något annat ligger där ${place} eller filen i den ska ligga: ta bort det`;
  }
  return `Kontrollera mappen och ${place} i den`;
}

/** A line about a file, with the file's name before what it says. */
export function named(name: string, { message, ...rest }: RunLine): RunLine {
  return { ...rest, message: `${name}: ${message}` };
}

function line(name: string, level: RunLine['level'], code: string, message: string): RunLine {
  return named(name, { row: null, level, code, message });
}
