import type { ScbProfile } from './profile.ts';

/** How cells become a line of the file. */
export type Line = {
  /** A cell's text as it stands in the file. */
  cell(text: string): string;
  /** The cells as a line with its end. */
  join(cells: readonly string[]): string;
  /** What a text has that cannot stand in the file, in words; null when all can. */
  unfit(text: string): string | null;
};

/**
 * Cells as in RFC 4180: quoted when they must be or always, quotes doubled, line breaks kept within quotes. A format
 * without quotes has no way to write the separator, a quote or a line break: a blank stands in the file instead.
 */
export function lineMaker({ delimiter, quotes, lineEnd }: ScbProfile['format']): Line {
  const end = lineEnd === 'crlf' ? '\r\n' : '\n';
  const special = new RegExp(`["\\r\\n${delimiter}]`);
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return {
    join: (cells) => cells.join(delimiter) + end,
    cell(text) {
      if (quotes === 'always') return quoted(text);
      if (!special.test(text)) return text;
      return quotes === 'whenNeeded' ? quoted(text) : text.replaceAll(new RegExp(special, 'g'), ' ');
    },
    unfit(text) {
      if (quotes !== 'never' || !special.test(text)) return null;
      if (text.includes(delimiter)) return 'filens avgränsare';
      return text.includes('"') ? 'citattecken' : 'radbrytning';
    },
  };
}
