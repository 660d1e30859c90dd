import { insertReturningId } from '../../server/db/engines/insert.ts';
import { type Actor, permissionsOf, type Role } from '../../server/domain/access.ts';
import type { TestDatabase } from './database.ts';

/** Those who act in the tests: Eva and her colleague of 9901, her neighbour of 9902, and the other roles of 9901. */
export type People = {
  eva: Actor;
  kollega: Actor;
  granne: Actor;
  lasare: Actor;
  administrator: Actor;
  systemansvarig: Actor;
  region: Actor;
};

const KOMMUNER = [
  { kod: '9901', namn: 'Norreka' },
  { kod: '9902', namn: 'Söderek' },
  { kod: '9903', namn: 'Västerek' },
];

/** Makes the three kommuner and an account for each of the people. */
export async function makePeople(database: TestDatabase): Promise<People> {
  await database.engine.transaction(async (tx) => {
    for (const kommun of KOMMUNER) await tx.insertInto('kommun').values(kommun).execute();
  });
  return {
    eva: await makeActor(database, 'Eva Ek', 'handlaggare', '9901'),
    kollega: await makeActor(database, 'Kalle Kollega', 'handlaggare', '9901'),
    granne: await makeActor(database, 'Gun Granne', 'handlaggare', '9902'),
    lasare: await makeActor(database, 'Lars Läsare', 'lasare', '9901'),
    administrator: await makeActor(database, 'Ada Admin', 'administrator', '9901'),
    systemansvarig: await makeActor(database, 'Sven System', 'systemansvarig', '*'),
    region: await makeActor(database, 'Rut Region', 'lasare', '*'),
  };
}

/** Makes an account with one role; `kommun` is a code, or `*` for the region. */
export async function makeActor(
  { engine, clock }: TestDatabase,
  name: string,
  role: Role,
  kommun: string,
): Promise<Actor> {
  const scope = { kind: kommun === '*' ? ('region' as const) : ('kommun' as const), value: kommun };
  return engine.transaction(async (tx) => {
    const kontoId = await insertReturningId(tx, 'konto', {
      anvandarnamn: name.toLowerCase().replaceAll(' ', '.'),
      namn: name,
      losenord: 'saknas',
      aktiv_fran: '2020-01-01',
      skapad: clock.now(),
    });
    const tilldelningId = await insertReturningId(tx, 'tilldelning', {
      konto_id: kontoId,
      roll: role,
      omfattning: scope.kind,
      omfattning_varde: scope.value,
    });
    return { kontoId, name, tilldelningId, role, scope, permissions: permissionsOf(role, []) };
  });
}
