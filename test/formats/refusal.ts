import { FileRefused } from '../../server/formats/file-refused.ts';

/** Takes everything that is read; gives the items, or the FileRefused that stopped it. Any other error is thrown. */
export async function readAll<T>(
  items: AsyncIterable<T>,
): Promise<{ items: T[]; refused: FileRefused | undefined }> {
  const taken: T[] = [];
  try {
    for await (const item of items) taken.push(item);
    return { items: taken, refused: undefined };
  } catch (error) {
    if (error instanceof FileRefused) return { items: taken, refused: error };
    throw error;
  }
}

/** The code, line and column of the refusal; undefined if the file was read to its end. */
export async function refusalOf(items: AsyncIterable<unknown>): Promise<string | undefined> {
  const { refused } = await readAll(items);
  if (!refused) return undefined;
  const { line, column } = refused.where ?? {};
  return [refused.code, line, column].filter((part) => part !== undefined).join(' ');
}
