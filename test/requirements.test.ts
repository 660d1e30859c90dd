import { describe, expect, it } from 'vitest';
import { listFiles, readSource } from './support/source-tree.ts';

const NUMBER = /\b(?:R\d{3}|Z[1-9]\d?)\b/g;

type Line = { number: string; words: string; files: string[] };

const lines: Line[] = [...readSource('test/requirements.md').text.matchAll(/^- \*\*(\w+)\*\* (.*)$/gm)].map(
  (match) => {
    const [words = '', files = ''] = String(match[2]).split(' — ');
    return {
      number: String(match[1]),
      words,
      files: [...files.matchAll(/`([^`]+)`/g)].map(([, name]) => `test/${name}`),
    };
  },
);
const sources = listFiles(['server', 'addin', 'test'], ['.ts', '.tsx']);
const citedBy = new Map(sources.map(({ path, text }) => [path, new Set(text.match(NUMBER))]));
const cited = new Set([...citedBy.values()].flatMap((numbers) => [...numbers]));

describe('requirements.md', () => {
  it('has one line for each number that code or a test cites, and no other', () => {
    expect(lines.map(({ number }) => number).sort()).toEqual([...cited].sort());
  });

  it('says in words what each number stands for', () => {
    expect(lines.filter(({ words }) => words.length < 15).map(({ number }) => number)).toEqual([]);
  });

  it('names test files that are there and cite the number', () => {
    const wrong = lines.flatMap(({ number, files }) =>
      files.filter((file) => !citedBy.get(file)?.has(number)).map((file) => `${number}: ${file}`),
    );
    expect(wrong).toEqual([]);
  });

  it('names every test that cites a decision', () => {
    const missing = lines
      .filter(({ number }) => number.startsWith('Z'))
      .flatMap(({ number, files }) =>
        [...citedBy]
          .filter(
            ([path, numbers]) => path.endsWith('.test.ts') && numbers.has(number) && !files.includes(path),
          )
          .map(([path]) => `${number}: ${path}`),
      );
    expect(missing).toEqual([]);
  });
});
