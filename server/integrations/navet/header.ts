import { FileRefused } from '../../formats/file-refused.ts';
import type { FileSource } from '../../formats/source.ts';
import type { Filinformation } from './parse.ts';
import { readNavet } from './read.ts';

/** What a file says of itself, read no further than that. Undefined when it says nothing or is no Navet file. */
export async function readFilinformation(source: FileSource): Promise<Filinformation | undefined> {
  try {
    for await (const item of readNavet(source)) {
      return item.kind === 'filinformation' ? item.filinformation : undefined;
    }
    return undefined;
  } catch (error) {
    // The reading of the whole file says what is wrong with it.
    if (error instanceof FileRefused) return undefined;
    throw error;
  }
}
