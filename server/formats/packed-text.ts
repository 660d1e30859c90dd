import { gunzipSync, gzipSync } from 'node:zlib';

/** Bytes as short text that any database keeps: gzip in base64. */
export function pack(bytes: Uint8Array): string {
  return gzipSync(bytes, { level: 1 }).toString('base64');
}

/** The bytes that `pack` packed. */
export function unpack(packed: string): Buffer {
  return gunzipSync(Buffer.from(packed, 'base64'));
}
