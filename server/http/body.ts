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

/** The field `file` of a form. Refuses with `ogiltig` when there is none or the form is broken. */
export async function readFormFile(request: Request): Promise<File> {
  const form = await request.formData().catch(() => null);
  const file = form?.get('file');
  if (file instanceof File && file.size > 0) return file;
  throw new Refusal('ogiltig', 'Filen kom inte fram. Välj filen igen och skicka den.');
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
