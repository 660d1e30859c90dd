import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FULL_POST, navetFile } from '../integrations/navet/navet-file.ts';
import { numberFor } from './caseload.ts';

const MB = 1024 * 1024;
const POSTS_AT_ONCE = 200;
/** Whose number stands in the post that all others are made of. */
const MODEL = '200905182382';

/** Writes an avisering file of so many megabytes, everything in every post; gives how many posts it has. */
export async function writeNavetFile(path: string, megabytes: number): Promise<number> {
  const [before = '', after = ''] = FULL_POST.split(MODEL);
  const posts = Math.max(1, Math.round((megabytes * MB) / Buffer.byteLength(FULL_POST)));
  const whole = navetFile(['POSTS'], { antalPoster: String(posts).padStart(7, '0') });
  const [head = '', tail = ''] = whole.split('POSTS');
  function* parts(): Generator<string> {
    yield head;
    for (let nr = 0; nr < posts; nr += POSTS_AT_ONCE) {
      const many = Math.min(POSTS_AT_ONCE, posts - nr);
      yield Array.from({ length: many }, (_, index) => `${before}${numberFor(nr + index)}${after}\n`).join(
        '',
      );
    }
    yield tail;
  }
  await pipeline(Readable.from(parts()), createWriteStream(path));
  return posts;
}
