import { expect, test } from 'vitest';
import { sha256OfFile } from '../../server/formats/sha256.ts';

test('a file has the same SHA-256 however its bytes come', async () => {
  const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(await sha256OfFile([Buffer.from('abc')])).toBe(expected);
  expect(await sha256OfFile([Buffer.from('a'), Buffer.from('bc')])).toBe(expected);
});
