import { createHash } from 'node:crypto';
import { type FileSource, readChunks } from './source.ts';

/** The SHA-256 of a file, 64 hex digits: what makes two files the same file (Z37). Throws as `readChunks`. */
export async function sha256OfFile(source: FileSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of readChunks(source, Number.POSITIVE_INFINITY)) hash.update(chunk);
  return hash.digest('hex');
}
