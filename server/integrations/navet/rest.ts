import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { JSON_LIMITS, type JsonRecord, readJsonRecords } from '../../formats/json.ts';
import { type FileSource, readWhole } from '../../formats/source.ts';
import type { Remote } from '../../remote/remote.ts';
import {
  type AnswerItem,
  MOST_BYTES,
  type NavetAnswer,
  type NavetAsker,
  type Order,
  readAnswer,
  tellableCode,
} from './asker.ts';
import { mapPost } from './map.ts';
import { toNavetPost } from './rest-post.ts';

/** So many identity numbers may stand in one call (formats 2.4). */
export const MOST_AT_ONCE = 900;
/**
 * So many calls are made in a second. Skatteverket takes 25 (formats 2.4), of all processes together: one run at a time
 * asks (usecases/korning/claim.ts), and what is left is for whoever tries the connection meanwhile.
 */
export const CALLS_PER_SECOND = 24;

/** What every call shows beside the token (formats 2.4): the API's own id and secret. */
export type Gateway = { clientId: string; clientSecret: string };

/** Skatteverket's REST service v3, "folkbokföringsuppgifter för offentliga aktörer", below whose address `remote` asks. */
export function restAsker(remote: Remote, order: Order, gateway: Gateway): NavetAsker {
  return {
    atOnce: MOST_AT_ONCE,
    ask(numbers, signal) {
      const question = {
        method: 'POST',
        path: 'hamta',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          client_id: gateway.clientId,
          client_secret: gateway.clientSecret,
          skv_client_correlation_id: randomUUID(),
        },
        body: hamtaRequest(order, numbers),
        idempotent: true,
        maxBytes: MOST_BYTES,
      } as const;
      return remote.ask(
        question,
        ({ body }) => readAnswer(async () => readRest([await readWhole(body, MOST_BYTES)])),
        signal,
      );
    },
  };
}

/** The body of a call for some persons. */
export function hamtaRequest({ orgNr, bestallningsId }: Order, numbers: readonly string[]): string {
  return JSON.stringify({
    bestallning: { organisationsnummer: orgNr, bestallningsidentitet: bestallningsId },
    sokvillkor: numbers.map((identitetsbeteckning) => ({ identitetsbeteckning })),
  });
}

const OPTIONS = {
  collections: ['folkbokforingsposter', 'fel'],
  wrongKind: 'Svaret är inte ett svar från Navet.',
  limits: { ...JSON_LIMITS, maxBytes: MOST_BYTES },
};

/** What the service answered: posts, and by their codes how many it would not answer. Throws FileRefused. */
export async function readRest(source: FileSource): Promise<NavetAnswer> {
  const items: AnswerItem[] = [];
  const refusals = new Map<string, number>();
  for await (const { collection, value } of readJsonRecords(source, OPTIONS)) {
    if (collection === 'folkbokforingsposter') items.push(toItem(value, items.length + 1));
    else if (codeOf(value) !== UNKNOWN) {
      const code = codeOf(value);
      refusals.set(code, (refusals.get(code) ?? 0) + 1);
    }
  }
  return { items, refusals };
}

function toItem(value: JsonRecord['value'], nr: number): AnswerItem {
  const { post, protects } = toNavetPost(value);
  if (post === undefined) {
    const marked = protects
      ? { identityNumber: protects, skydd: 'skyddadFolkbokforing' as const }
      : undefined;
    return { kind: 'rejected', nr, line: 1, refused: UNREADABLE, protects: marked };
  }
  const mapped = mapPost(post);
  return mapped.ok
    ? { kind: 'post', nr, line: 1, post: mapped.post }
    : { kind: 'rejected', nr, line: 1, refused: mapped.refused, protects: mapped.protects };
}

const UNREADABLE = {
  code: 'form',
  message: 'Posten är inte uppbyggd som Navets poster ska vara.',
} as const;

/** What a public client takes for the code of a number that Navet does not know: no refusal, only nobody there. */
const UNKNOWN = '404';

const Fel = z.object({ orsakskod: z.union([z.number(), z.string()]) });

/** Skatteverket's orsakskod alone: the description beside it may name the person. */
function codeOf(value: unknown): string {
  const parsed = z.safeParse(Fel, value);
  return tellableCode(parsed.success ? String(parsed.data.orsakskod) : undefined);
}
