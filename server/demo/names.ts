import type { Random } from './random.ts';

export type Name = { fornamn: string; mellannamn: string | null; efternamn: string; tilltal: string };

const FIRST =
  `Alva Åsa Ängla Östen Maj Tindra Signe Elvira Sixten Björn Åke Örjan Ebba Tuva Folke Göran Märta Löva Rönn
  Ylva Saga Vidar Ossian Hjalmar Frej Disa Moa Nils Kajsa Jöns Tora Svante Edla Ingmar Hedvig Arvid Elsa Sören Vera
  Malte Siri Linnéa Gösta Britta Pär Märit Elof Älva Torkel Runa Samira Amir Leyla Yusuf Mirjam Danyal Zofia Mikolaj
  Aino Eero Jávri Lávra`.split(/\s+/);

const FRONT =
  `Ny Berg Lind Sjö Ång Äng Ö Dal Hag Ek Ask Rönn Björk Gran Tall Sten Sand Ström Näs Holm Fors Vik Åker Häger
  Kvarn Käll Mo Lund Hed Älv Is Frost Snö Norr Söder Öster Väster Ljung Starr Rågs Råd Val Hult Tjärn Myr`.split(
    /\s+/,
  );
const BACK =
  `reka hamra kulla myra länk bäcken snäcka tärna gård vassla svärm dotter fälla stubbe glänta vinda stråke
  rygga hyllan kransen lykta tåget björna skäret ängen mossen trappa kärret ådran`.split(/\s+/);

/** Names that try what a spreadsheet makes of them. */
export const HOSTILE: readonly Name[] = [
  named('=HYPERLINK("http://example.invalid";"Klicka")', 'Sjölykta'),
  named('@Åsa', '+Ängstråke'),
  named('-Örjan', '=1+1'),
  named('<b>Tuva</b>', "O'Nyreka"),
  named('Linnéa ☃', 'Älvglänta 🦔'),
  named('Anna-Karin Märta-Lisa Elvira Tindra Hedvig Signe Ebba', 'von Österrönnbäcken-Söderljungstråke'),
];

/** An invented Swedish name; some with two first names, a middle name or a double surname. */
export function makeName(random: Random): Name {
  const first = random.pick(FIRST);
  const second = random.pick(FIRST);
  const style = random.next();
  const surname = makeSurname(random);
  const efternamn = random.chance(0.07) ? `${surname}-${makeSurname(random)}` : surname;
  const mellannamn = random.chance(0.08) ? makeSurname(random) : null;
  if (style < 0.12) {
    const hyphened = `${first}-${second}`;
    return { fornamn: hyphened, mellannamn, efternamn, tilltal: '12' };
  }
  if (style < 0.6) {
    return {
      fornamn: `${first} ${second}`,
      mellannamn,
      efternamn,
      tilltal: random.chance(0.8) ? '10' : '20',
    };
  }
  return { fornamn: first, mellannamn, efternamn, tilltal: '10' };
}

/** A surname of two parts that no family has. */
export function makeSurname(random: Random): string {
  return `${random.pick(FRONT)}${random.pick(BACK)}`;
}

function named(fornamn: string, efternamn: string): Name {
  return { fornamn, mellannamn: null, efternamn, tilltal: '10' };
}
