import type { Change } from '../contract/push.ts';
import type { Actor } from '../domain/access.ts';
import type { Context } from '../usecases/context.ts';
import { makeSurname } from './names.ts';
import { createRandom, type Random } from './random.ts';
import { type PulledRow, pullSheet, pushSheet } from './sheets.ts';

/** Some of those who are reached are asked how; a few get their post elsewhere. All of it belongs to nobody. */
export async function askHowToReach(
  context: Context,
  actor: Actor,
  caseload: readonly PulledRow[],
): Promise<void> {
  const random = createRandom(
    Number(`${actor.kontoId}${context.clock.today().replaceAll('-', '').slice(2)}`),
  );
  const known = await pullSheet(context, actor, 'kontaktuppgifter');
  const lacking = without(caseload, known.rows).filter(() => random.chance(0.2));
  await pushSheet(context, actor, 'kontaktuppgifter', {
    pullId: known.pullId,
    changes: lacking.flatMap((row, index) => waysToReach(random, row, index)),
  });
  const addresses = await pullSheet(context, actor, 'postadresser');
  const movedOut = without(caseload, addresses.rows).filter(() => random.chance(0.04));
  await pushSheet(context, actor, 'postadresser', {
    pullId: addresses.pullId,
    changes: movedOut.map((row, index) => ({ ref: `ny-${index}`, create: address(random, row) })),
  });
}

function without(caseload: readonly PulledRow[], rows: readonly PulledRow[]): PulledRow[] {
  const known = new Set(rows.map((row) => row.personnummer));
  return caseload.filter((row) => !known.has(row.personnummer));
}

/** Numbers that are set apart for fiction, and addresses at a domain that is. */
function waysToReach(random: Random, { key }: PulledRow, index: number): Change[] {
  const aktivitetsansvar = String(key);
  const phone = {
    aktivitetsansvar,
    kontakttyp: 'mobiltelefon',
    kontaktinformation: `070-174 06 ${String(random.int(5, 99)).padStart(2, '0')}`,
    primarKontakt: random.chance(0.7),
    primartTelefonnr: random.chance(0.5),
  };
  const email = {
    aktivitetsansvar,
    kontakttyp: 'epost',
    kontaktinformation: `ungdom${random.int(100, 999)}@example.com`,
    primarKontakt: !phone.primarKontakt,
  };
  const changes: Change[] = [{ ref: `ny-${index}`, create: phone }];
  if (random.chance(0.4)) changes.push({ ref: `ny-${index}-epost`, create: email });
  return changes;
}

function address(random: Random, { key }: PulledRow) {
  const isAbroad = random.chance(0.2);
  return {
    aktivitetsansvar: String(key),
    coAdress: random.chance(0.5) ? `c/o ${makeSurname(random)}` : null,
    gatuadress: `${makeSurname(random)}vägen ${random.int(1, 60)}`,
    postnummer: isAbroad ? String(random.int(1000, 9999)) : `999 ${random.int(10, 99)}`,
    postort: isAbroad ? 'Nordvik' : 'Norreka',
    land: isAbroad ? 'Norge' : null,
  };
}
