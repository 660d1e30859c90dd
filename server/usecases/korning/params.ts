import * as z from 'zod/mini';
import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';

/**
 * The kommun that a job is made for, `*` for all: as given, else the own one, else all. Throws a Refusal for one that
 * is not here, or not the actor's.
 */
export async function readKommun(context: Context, actor: Actor, given: string | undefined): Promise<string> {
  const own = may(actor, 'jobs:all') ? null : kommunOf(actor);
  const kommun = given ?? own ?? '*';
  if (!may(actor, 'jobs:all') && kommun !== own) {
    throw new Refusal('saknas', 'Du kan bara köra för din egen kommun.');
  }
  const known = await listKommuner(context.engine.read);
  if (kommun !== '*' && !known.some(({ kod }) => kod === kommun)) {
    throw new Refusal('saknas', 'Det finns ingen sådan kommun här. Lägg upp den först.');
  }
  return kommun;
}

/** What a job is told, checked. Throws a Refusal with what does not fit. */
export function readParams<T>(schema: z.ZodMiniType<T>, given: Record<string, unknown>): T {
  const result = z.safeParse(schema, given);
  if (result.success) return result.data;
  throw new Refusal(
    'ogiltig',
    'Uppgifterna till körningen stämmer inte.',
    result.error.issues.map((issue) => ({
      path: `params.${issue.path.join('.')}`,
      code: 'ogiltig',
      message: issue.code === 'unrecognized_keys' ? 'Uppgiften används inte.' : 'Värdet stämmer inte.',
    })),
  );
}
