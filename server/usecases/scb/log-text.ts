import type { ScbExport, ScbLogFault } from '../../contract/scb.ts';
import { ScbProfile } from '../../contract/scb-profile.ts';
import { halfYearInWords } from '../../domain/scb/half-year.ts';
import { spanInWords } from '../../domain/scb/profile-faults.ts';
import { swedishTime } from '../../domain/swedish-time.ts';

const LINE_END = '\r\n';

/** The first lines of a log as a text file: what the export is, what it came to, what is not sure about it. */
export function logHead(found: ScbExport, kommunNamn: string, profileJson: string | null): string {
  const { leftOut } = found;
  const at = swedishTime(found.made);
  const lines = [
    `SCB-export för ${kommunNamn} (${found.kommun}), ${halfYearInWords(found.halfYear)}: ${found.from} till ${found.to}`,
    `Skapad ${at?.date ?? found.made}${found.madeBy ? ` av ${found.madeBy}` : ''}`,
    `Profil: ${found.profileName} (${found.profile.id}, version ${found.profile.version}), ${spanOf(profileJson)}`,
    `Innehåll: ${found.perioder} aktivitetsansvar, ${found.atgarder} åtgärder, ${found.rows} rader`,
    `Utelämnade: ${leftOut.annanSkolform} i annan skolform, ${leftOut.introduktionsprogram} på introduktionsprogram, ${leftOut.skyddade} med skyddade personuppgifter`,
    `Fel: ${found.errors}. Varningar: ${found.warnings}.`,
    `Fil: ${found.fileName}, ${found.bytes} byte, SHA-256 ${found.sha256}`,
  ];
  if (found.preliminary) lines.push('Preliminär: halvåret är inte slut.');
  if (!found.formConfirmed) {
    lines.push('Obekräftat: ingen offentlig källa bekräftar kolumnernas ordning eller filens form.');
  }
  for (const { title, code, count } of found.unconfirmed) {
    lines.push(
      `Obekräftat: koden ${code} i ${title} (${count === 1 ? 'en gång' : `${count} gånger`}) bekräftas inte av någon offentlig källa.`,
    );
  }
  lines.push(whatNow(found), '');
  return lines.map((line) => line + LINE_END).join('');
}

function whatNow({ ready, rows, preliminary }: ScbExport): string {
  if (ready && preliminary) return 'Exporten har inga fel än. Skapa den på nytt när halvåret är slut.';
  if (ready) return 'Exporten har inga fel och kan skickas till SCB.';
  if (rows > 0) return 'Rätta felen och skapa exporten igen.';
  return 'Exporten är tom. Skicka den inte: SCB ersätter allt som skickats in tidigare.';
}

function spanOf(profileJson: string | null): string {
  return profileJson === null ? '' : spanInWords(ScbProfile.parse(JSON.parse(profileJson)).halfYears);
}

/** A fault as a line of the log; a name cannot break it. */
export function logLine({ level, row, name, title, wrong, mend }: ScbLogFault): string {
  const word = level === 'error' ? 'FEL' : 'VARNING';
  const plain = name.replace(/\p{Cc}+/gu, ' ');
  return `${word}  rad ${row}  ${plain}  ${title}: ${wrong} ${mend}${LINE_END}`;
}
