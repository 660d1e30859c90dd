import { isUtf8 } from 'node:buffer';
import { RemoteFault } from './fault.ts';

/** An answer as it comes. `body` may be read once; reading it throws RemoteFault (`timeout`, `cutOff`, `tooLarge`). */
export type Answer = {
  status: number;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  body: AsyncIterable<Uint8Array>;
};

/** The whole body in memory. */
export async function readBytes({ body }: Answer): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The whole body as text; throws RemoteFault `unreadable` for what is not UTF-8. */
export async function readText(answer: Answer): Promise<string> {
  const bytes = await readBytes(answer);
  if (!isUtf8(bytes)) throw new RemoteFault('unreadable', 'Svaret är inte text i UTF-8.');
  return new TextDecoder('utf-8').decode(bytes);
}

/** The whole body as JSON; throws RemoteFault `unreadable` for what is not. */
export async function readJson(answer: Answer): Promise<unknown> {
  const text = await readText(answer);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new RemoteFault('unreadable', 'Svaret är inte riktig JSON.');
  }
}
