import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Context as HonoContext } from 'hono';
import { isLoopback } from '../config.ts';
import type { Env } from './env.ts';

/** From this size on an answer is packed, unless it stays on the machine: packing would only cost time there. */
const PACK_FROM_CHARACTERS = 64 * 1024;

/** Answers with JSON, packed when it is large and goes over a network. */
export async function answerJson(
  c: HonoContext<Env>,
  result: unknown,
  status: 200 | 201 | 202,
  address: string,
): Promise<Response> {
  const text = JSON.stringify(result);
  c.header('Content-Type', 'application/json');
  const packs = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  if (!packs || text.length < PACK_FROM_CHARACTERS || isLoopback(address.replace(/^::ffff:/, ''))) {
    return c.body(text, status);
  }
  c.header('Content-Encoding', 'gzip');
  c.header('Vary', 'Accept-Encoding');
  return c.body(new Uint8Array(await promisify(gzip)(text, { level: constants.Z_BEST_SPEED })), status);
}
