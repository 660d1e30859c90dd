import { birthDateOf } from '../../domain/identity.ts';
import { strictest } from '../../domain/skydd.ts';
import type { FolkbokforingsPost } from '../../integrations/navet/map.ts';
import type { Rejection } from '../leverans/delivery.ts';
import { mergePersons } from './merge-persons.ts';
import {
  isOlder,
  nextSkydd,
  nextState,
  type PersonState,
  unknownPerson,
  withProtection,
} from './navet-state.ts';
import type { Register } from './register.ts';

const CYCLE: Rejection = {
  code: 'hanvisning',
  message:
    'Posten säger att numret är ersatt av ett nummer som i sin tur är ersatt av detta. Kontrollera posten.',
};
const OTHER: Rejection = {
  code: 'hanvisning',
  message: 'Numret är redan ersatt av ett annat nummer än det som posten anger. Kontrollera posten.',
};

/**
 * A post that says that its number has been replaced (GN, GS): the person goes on under the new number, and is made one
 * with whoever has it (Z38). Chains are followed to their end, cycles rejected.
 */
export async function replaceNumber(
  register: Register,
  post: FolkbokforingsPost,
  now: string,
): Promise<'created' | 'merged' | 'unchanged' | Rejection> {
  const number = post.identityNumber;
  const target = post.hanvisningar[0];
  if (target === undefined) return CYCLE;
  const old = register.find(number);
  const next = register.find(target);
  if (!old) {
    if (!next) await register.store(undefined, skeleton(target, post));
    const person = next ?? register.find(target);
    if (person) await register.addAlias(person, number);
    await protectSurvivor(register, target, post);
    return next ? 'merged' : 'created';
  }
  if (old.identitetsnummer !== number) return next?.id === old.id ? 'unchanged' : OTHER;
  if (next?.id === old.id) return CYCLE;
  if (isOlder(old, post)) return 'unchanged';
  if (next) {
    await mergePersons(register, old, next, now);
    await protectSurvivor(register, target, post);
    return 'merged';
  }
  const { id: _id, version: _version, ...state } = old;
  await register.store(old, renamed(state, target, post));
  const person = register.find(target);
  if (person) await register.addAlias(person, number);
  return 'merged';
}

/** Somebody of whom only the old number's post is known: the new number's own post tells the rest. */
function skeleton(target: string, post: FolkbokforingsPost): PersonState {
  const { avregistrering: _gn, folkbokforing: _old, fodelsedatum: _date, ...told } = post;
  const unsaid = { avregistrering: undefined, folkbokforing: undefined, fodelsedatum: undefined };
  return nextState(unknownPerson(target), { ...told, ...unsaid, andringstidpunkt: null });
}

function renamed(state: PersonState, target: string, post: FolkbokforingsPost): PersonState {
  return withProtection({
    ...state,
    identitetsnummer: target,
    fodelsedatum: post.fodelsedatum ?? birthDateOf(target) ?? state.fodelsedatum,
    skydd_navet: strictest(state.skydd_navet, nextSkydd(state, post)),
  });
}

/** The mark of the replaced number's own post counts for the one who survives: protection is the union (Z38). */
async function protectSurvivor(register: Register, target: string, post: FolkbokforingsPost): Promise<void> {
  const survivor = register.find(target);
  if (!survivor) return;
  const { id: _id, version: _version, ...state } = survivor;
  const skydd_navet = strictest(state.skydd_navet, nextSkydd(state, post));
  await register.store(survivor, withProtection({ ...state, skydd_navet }));
}
