/** A kommun of the fictional län 99. `share` is its part of the region's youths. */
export type DemoKommun = {
  kod: string;
  namn: string;
  postort: string;
  share: number;
  encoding: 'utf-8' | 'latin1';
};

export const KOMMUNER: readonly DemoKommun[] = [
  { kod: '9901', namn: 'Norreka', postort: 'NORREKA', share: 0.46, encoding: 'utf-8' },
  { kod: '9902', namn: 'Sjöhamra', postort: 'SJÖHAMRA', share: 0.3, encoding: 'latin1' },
  { kod: '9903', namn: 'Älvkulla', postort: 'ÄLVKULLA', share: 0.24, encoding: 'utf-8' },
];

/** Where people move who leave the region; nobody keeps a caseload there. */
export const ELSEWHERE = ['9801', '9815', '9730'] as const;

export type DemoSchool = { id: string; kod: string; namn: string };
export type DemoHuvudman = { namn: string; file: string; schools: readonly DemoSchool[] };

/** Who runs the schools: two kommuner and a fristående huvudman. */
export const HUVUDMAN: readonly DemoHuvudman[] = [
  {
    namn: 'Norreka kommun',
    file: 'norreka',
    schools: [school(1, 'Norrekagymnasiet'), school(2, 'Hamngymnasiet Ängsvik')],
  },
  {
    namn: 'Sjöhamra-Älvkulla gymnasieförbund',
    file: 'forbundet',
    schools: [school(3, 'Sjöhamra gymnasium'), school(4, 'Älvgymnasiet')],
  },
  { namn: 'Lärkan Utbildning AB', file: 'larkan', schools: [school(5, 'Lärkans fria gymnasium')] },
];

/** National programmes that are given, with the school year as the last thing to know of them. */
export const NATIONAL_PROGRAMS = [
  'NA25',
  'SA25',
  'EK25',
  'TE25',
  'ES25',
  'BF25',
  'EE25',
  'FT25',
  'VO25',
  'RL25',
];
export const INTRODUCTION_PROGRAMS = ['IMV', 'IMY', 'IMA', 'IMS'];

const STREETS =
  `Storgatan Ågatan Östra_vägen Ängsstigen Kvarnbacken Sjögränd Rönnvägen Hamngatan Älvstigen Lärkvägen
  Skolgatan Mossvägen Tjärnstigen Björkallén Norra_esplanaden`
    .split(/\s+/)
    .map((street) => street.replace('_', ' '));

/** A street address by number: the same number, the same address. */
export function addressOf(n: number): string {
  const street = STREETS[n % STREETS.length];
  return `${street} ${1 + (Math.floor(n / STREETS.length) % 60)} LGH ${1001 + (n % 4) * 100}`.toUpperCase();
}

function school(n: number, namn: string): DemoSchool {
  return { id: `99000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`, kod: `9900000${n}`, namn };
}
