import * as z from 'zod/mini';
import { Refusal } from '../usecases/refusal.ts';
import { toIssues } from './issues.ts';

/** Reads a JSON body and holds it against its schema. Refuses with `ogiltig`, telling which fields are wrong. */
export async function readBody(request: Request, schema: z.core.$ZodType): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new Refusal('ogiltig', 'Anropet ska vara JSON (Content-Type: application/json).');
  }
  const parsed = z.safeParse(schema, parseJson(await request.arrayBuffer()), { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new Refusal(
    'ogiltig',
    'Anropet har fel innehåll. Rätta fälten och försök igen.',
    toIssues(parsed.error.issues),
  );
}

function parseJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal('ogiltig', 'Anropet är inte giltig JSON i UTF-8.');
  }
}
