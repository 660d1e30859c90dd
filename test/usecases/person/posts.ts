/** What a post of a Navet file says, in the test's words; what is left out is left out of the post. */
export type PostText = {
  nr: string;
  fornamn?: string;
  efternamn?: string;
  kommun?: string;
  fran?: string;
  gata?: string;
  /** Has addresses, but no folkbokföringsadress among them. */
  annanAdress?: boolean;
  avreg?: [orsak: string, datum: string];
  nytt?: string;
  sekretess?: string;
  skyddad?: string;
  tid?: string;
  fodd?: string;
};

/** A Navet avisering file of those posts. */
export function navet(...posts: PostText[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Navetavisering><Folkbokforingsposter>${posts.map(post).join('\n')}</Folkbokforingsposter></Navetavisering>`;
}

function post(p: PostText): string {
  return [
    '<Folkbokforingspost>',
    p.sekretess === undefined ? '' : `<Sekretessmarkering>${p.sekretess}</Sekretessmarkering>`,
    p.skyddad === undefined ? '' : `<SkyddadFolkbokforing>${p.skyddad}</SkyddadFolkbokforing>`,
    p.tid ? `<Arendeuppgift andringstidpunkt="${p.tid}"/>` : '',
    `<Personpost><PersonId><PersonNr>${p.nr}</PersonNr></PersonId>`,
    p.nytt ? `<HanvisningsPersonNr>${p.nytt}</HanvisningsPersonNr>` : '',
    p.avreg
      ? `<Avregistrering><AvregistreringsorsakKod>${p.avreg[0]}</AvregistreringsorsakKod><Avregistreringsdatum>${p.avreg[1]}</Avregistreringsdatum></Avregistrering>`
      : '',
    p.fodd ? `<Fodelsedatum>${p.fodd}</Fodelsedatum>` : '',
    p.fornamn
      ? `<Namn><Fornamn>${p.fornamn}</Fornamn><Efternamn>${p.efternamn ?? ''}</Efternamn></Namn>`
      : '',
    p.kommun
      ? `<Folkbokforing><Folkbokforingsdatum>${p.fran ?? '20200101'}</Folkbokforingsdatum><LanKod>${p.kommun.slice(0, 2)}</LanKod><KommunKod>${p.kommun.slice(2)}</KommunKod><Folkbokforingstyp>FB</Folkbokforingstyp></Folkbokforing>`
      : '',
    p.gata
      ? `<Adresser><Folkbokforingsadress><Utdelningsadress2>${p.gata}</Utdelningsadress2><PostNr>99101</PostNr><Postort>NORREKA</Postort></Folkbokforingsadress></Adresser>`
      : '',
    p.annanAdress
      ? '<Adresser><SarskildPostadress><Utdelningsadress2>BOX 1</Utdelningsadress2></SarskildPostadress></Adresser>'
      : '',
    '</Personpost></Folkbokforingspost>',
  ].join('');
}
