import { DatabaseRefused } from '../errors.ts';
import { codeOf, numberOf } from './faults.ts';
import type { MssqlOptions } from './options.ts';

const LOGIN_FAILED = 18_456;
const NO_SUCH_DATABASE = 4_060;

/** Says in words for people why a connection did not come about. Neither user nor password stand in it. */
export function explainConnect(error: unknown, { server, port, database }: MssqlOptions): DatabaseRefused {
  const where = port === undefined ? server : `${server}:${port}`;
  const text = error instanceof Error ? error.message : String(error);
  const number = numberOf(error) || numberOf(causeOf(error));
  if (number === NO_SUCH_DATABASE || /cannot open database|database .* does not exist/i.test(text)) {
    return new DatabaseRefused(
      `Databasen ${database} finns inte på ${where}, eller så får inloggningen inte öppna den. Kontrollera namnet och rättigheterna. (No such database, or no right to open it.)`,
    );
  }
  if (codeOf(error) === 'ELOGIN' || number === LOGIN_FAILED) {
    return new DatabaseRefused(
      `SQL Server på ${where} tog inte emot inloggningen. Kontrollera användare och lösenord i DATABASE_URL. (Log-in failed.)`,
    );
  }
  if (/certificate|self.signed|altnames|unable to (?:verify|get)/i.test(text)) {
    return new DatabaseRefused(
      `Certifikatet från ${where} är inte betrott. Ange utfärdarens certifikat med ca=FIL i DATABASE_URL, eller trustServerCertificate=true om du vet att servern är den rätta. (The certificate is not trusted.)`,
    );
  }
  if (/encrypt|ssl|tls/i.test(text)) {
    return new DatabaseRefused(
      `${where} kan inte tala krypterat. Slå på kryptering på servern, eller sätt encrypt=false om nätet är ert eget. (The server does not encrypt.)`,
    );
  }
  return new DatabaseRefused(
    `Når inte SQL Server på ${where}. Kontrollera adress, port och brandvägg, och att servern är igång. (Cannot reach SQL Server.)`,
  );
}

function causeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'originalError' in error ? error.originalError : null;
}
