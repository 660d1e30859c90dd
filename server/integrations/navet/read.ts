import type { Marked } from '../../domain/skydd.ts';
import type { FileSource } from '../../formats/source.ts';
import { XML_LIMITS } from '../../formats/xml.ts';
import { type FolkbokforingsPost, mapPost, type PostRefused } from './map.ts';
import { type Filinformation, parseNavet } from './parse.ts';

/**
 * `nr` counts the posts of the file from 1, rejected ones too; `line` is where the post starts. A rejected post with
 * `protects` must still protect that person.
 */
export type NavetItem =
  | { kind: 'filinformation'; filinformation: Filinformation }
  | { kind: 'post'; nr: number; line: number; post: FolkbokforingsPost }
  | {
      kind: 'rejected';
      nr: number;
      line: number;
      refused: PostRefused;
      protects: Marked | undefined;
    };

/**
 * A Navet file as records: what it says of itself (where it says so), then every post, interpreted or rejected with its
 * reason. Throws FileRefused, possibly after many items: only after the last item is the file known to be whole, so stage
 * the items and apply them afterwards (design 3.7).
 */
export async function* readNavet(
  source: FileSource,
  maxBytes = XML_LIMITS.maxBytes,
): AsyncGenerator<NavetItem> {
  for await (const parsed of parseNavet(source, maxBytes)) {
    if (parsed.kind === 'filinformation') {
      yield parsed;
      continue;
    }
    const { nr, line } = parsed;
    const mapped = mapPost(parsed.post, parsed.fault);
    if (mapped.ok) yield { kind: 'post', nr, line, post: mapped.post };
    else
      yield {
        kind: 'rejected',
        nr,
        line,
        refused: mapped.refused,
        protects: mapped.protects,
      };
  }
}
