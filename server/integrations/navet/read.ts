import type { Marked } from '../../domain/skydd.ts';
import { type FileSource, peek } from '../../formats/source.ts';
import { XML_LIMITS } from '../../formats/xml.ts';
import { type FolkbokforingsPost, mapPost, type PostRefused } from './map.ts';
import { type Filinformation, type ParsedNavet, parseNavet, type UnknownCodes } from './parse.ts';
import { parseTermdata } from './termdata.ts';

/**
 * `nr` counts the posts of the file from 1, rejected ones too; `line` is where the post starts. A rejected post with
 * `protects` must still protect that person.
 */
export type NavetItem =
  | { kind: 'filinformation'; filinformation: Filinformation }
  | UnknownCodes
  | { kind: 'post'; nr: number; line: number; post: FolkbokforingsPost }
  | {
      kind: 'rejected';
      nr: number;
      line: number;
      refused: PostRefused;
      protects: Marked | undefined;
    };

/** The number sign, with which each line of a termdata file begins. */
const NUMBER_SIGN = 0x23;

/**
 * A Navet file, XML or termdata by how it begins, as records: what it says of itself (where it says so), then every post, interpreted or rejected with its
 * reason. Throws FileRefused, possibly after many items: only after the last item is the file known to be whole, so stage
 * the items and apply them afterwards (design 3.7).
 */
export async function* readNavet(
  source: FileSource,
  maxBytes = XML_LIMITS.maxBytes,
): AsyncGenerator<NavetItem> {
  for await (const parsed of parse(source, maxBytes)) {
    if (parsed.kind !== 'post') {
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

async function* parse(source: FileSource, maxBytes: number): AsyncGenerator<ParsedNavet> {
  const { first, whole } = await peek(source, maxBytes);
  yield* first === NUMBER_SIGN ? parseTermdata(whole, maxBytes) : parseNavet(whole, maxBytes);
}
