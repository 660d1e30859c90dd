import * as z from 'zod/mini';
import { Refusal } from '../usecases/refusal.ts';
import { toIssues } from './issues.ts';

/** Reads a JSON body and holds it against its schema. Refuses with `ogiltig`, telling which fields are wrong. */
export async function readBody(request: Request, schema: z.core.$ZodType): Promise<unknown> {
  if (mediaType(request) !== 'application/json') {
    throw new Refusal('ogiltig', 'Anropet ska vara JSON (Content-Type: application/json).');
  }
  return hold(schema, parseJson(await request.arrayBuffer(), 'Anropet'), 'Anropet');
}

/** Reads a small JSON file and holds it against its schema, as `readBody` does with a body. */
export async function readJsonFile<T>(file: Blob, schema: z.core.$ZodType<T>): Promise<T> {
  return hold(schema, parseJson(await file.arrayBuffer(), 'Filen'), 'Filen');
}

/** Holds what stands behind the question mark of an address against its schema, as `readBody` does with a body. */
export function readQuery(query: Record<string, string>, schema: z.core.$ZodType): unknown {
  return hold(schema, query, 'Adressen');
}

function hold<T>(schema: z.core.$ZodType<T>, value: unknown, what: string): T {
  const parsed = z.safeParse(schema, value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new Refusal(
    'ogiltig',
    `${what} har fel innehåll. Rätta fälten och försök igen.`,
    toIssues(parsed.error.issues),
  );
}

/** True when a request carries a form with files. */
export function isForm(request: Request): boolean {
  return mediaType(request) === 'multipart/form-data';
}

/** What came in a form: its file, and its other fields. */
export type Form = { file: File; fields: unknown };

/**
 * The field `file` of a form, and the others held against their schema. Refuses with `ogiltig` when there is no file, when
 * the form is broken, or when a field is wrong.
 */
export async function readForm(request: Request, schema: z.core.$ZodType | null): Promise<Form> {
  const form = await request.formData().catch(() => null);
  const file = form?.get('file');
  if (!form || !(file instanceof File) || file.size === 0) {
    throw new Refusal('ogiltig', 'Filen kom inte fram. Välj filen igen och skicka den.');
  }
  if (schema === null) return { file, fields: {} };
  form.delete('file');
  return { file, fields: hold(schema, Object.fromEntries(form), 'Formuläret') };
}

function mediaType(request: Request): string | undefined {
  return request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
}

function parseJson(bytes: ArrayBuffer, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal('ogiltig', `${what} är inte giltig JSON i UTF-8.`);
  }
}
