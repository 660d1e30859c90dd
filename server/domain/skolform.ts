/** The codes that schools send for school types (formats §3.1), in the words that people use. */
const WORDS: Readonly<Record<string, string>> = {
  GY: 'Gymnasieskola',
  GYS: 'Anpassad gymnasieskola',
  GYAN: 'Anpassad gymnasieskola',
  KOMVUX: 'Komvux',
  SARVUX: 'Komvux som anpassad utbildning',
  SFI: 'Svenska för invandrare',
  KU: 'Kompletterande utbildning',
  KKU: 'Konst- och kulturutbildning',
  YH: 'Yrkeshögskola',
  FHS: 'Folkhögskola',
  STF: 'Studieförbund',
  HS: 'Högskola',
  ABU: 'Arbetsmarknadsutbildning',
};

/** A school type in words; komvux has many, and one that is not known stays the code that the school sent. */
export function skolformWord(kod: string): string {
  return WORDS[kod] ?? (kod.startsWith('VUX') ? 'Komvux' : kod);
}
