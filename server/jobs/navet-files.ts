import { FileRefused } from '../formats/file-refused.ts';
import { XML_LIMITS } from '../formats/xml.ts';
import { type NavetItem, readNavet } from '../integrations/navet/read.ts';
import { numberLines } from '../usecases/leverans/number-lines.ts';
import { importNavet } from '../usecases/person/import-navet.ts';
import type { DropKind } from './take-file.ts';

/** Navet's files of avisering. */
export const NAVET_FILES: DropKind = {
  slag: 'navet',
  omfang: '*',
  maxBytes: XML_LIMITS.maxBytes,
  sender: 'Skatteverket',
  place: '',
  bring: (context, { bytes, ...file }, options) =>
    importNavet(context, { ...file, items: withPosts(readNavet(bytes)) }, options),
  remarks: (context, sha256) => numberLines(context, 'navet', sha256),
};

/** Refuses a file without a single post: where there is nothing to tell Navet sends none. */
async function* withPosts(items: AsyncIterable<NavetItem>): AsyncGenerator<NavetItem> {
  let posts = 0;
  for await (const item of items) {
    if (item.kind === 'post' || item.kind === 'rejected') posts++;
    yield item;
  }
  if (posts === 0) throw new FileRefused('empty', 'Filen är hel men innehåller inte en enda post.');
}
