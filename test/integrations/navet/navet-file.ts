/** The XML of a Navet avisering file with the given posts. AntalPoster is right unless it is given. */
export function navetFile(
  posts: string[],
  options: {
    antalPoster?: string;
    encoding?: string;
    antalFiler?: string;
    filNr?: string;
    lopNr?: string;
    effektuerad?: string;
  } = {},
): string {
  const {
    antalPoster = String(posts.length).padStart(7, '0'),
    encoding = 'UTF-8',
    antalFiler = '01',
    filNr = '01',
    lopNr = '00017',
    effektuerad = '20261120',
  } = options;
  return `<?xml version="1.0" encoding="${encoding}"?>
<Navetavisering>
  <Aviseringsinformation>
    <Medieleverantor><OrgNr>162021004748</OrgNr></Medieleverantor>
    <Filinformation>
      <BestallningsId>00000079-FO01-0001</BestallningsId>
      <Utfil>
        <Filnamn>avisering.xml</Filnamn>
        <Effektueringsdatum>${effektuerad}</Effektueringsdatum>
        <AntalPoster>${antalPoster}</AntalPoster>
        ${antalFiler === '01' ? `<AntalPosterTotalt>${antalPoster}</AntalPosterTotalt>` : ''}
        <AntalFiler>${antalFiler}</AntalFiler>
        <FilNr>${filNr}</FilNr>
        <JobbId>000000001</JobbId>
        <LopNr>${lopNr}</LopNr>
      </Utfil>
    </Filinformation>
  </Aviseringsinformation>
  <Folkbokforingsposter>
${posts.join('\n')}
  </Folkbokforingsposter>
</Navetavisering>
`;
}

/** One post with the given content of Personpost after PersonId, and what stands before Personpost. */
export function navetPost(personNr: string, content = '', before = ''): string {
  return `    <Folkbokforingspost>${before}<Personpost><PersonId><PersonNr>${personNr}</PersonNr></PersonId>${content}</Personpost></Folkbokforingspost>`;
}

/** A post with everything that a V4 file can hold, what may not be kept included. */
export const FULL_POST = `    <Folkbokforingspost>
      <Sekretessmarkering>N</Sekretessmarkering>
      <SkyddadFolkbokforing>N</SkyddadFolkbokforing>
      <Arendeuppgift andringstidpunkt="20261119143000" totalpost="J"><PostId>1</PostId></Arendeuppgift>
      <Personpost>
        <PersonId><PersonNr>200905182382</PersonNr><Identitetsstatus>AKTIVT</Identitetsstatus></PersonId>
        <Fodelsedatum>20090517</Fodelsedatum>
        <Namn>
          <Tilltalsnamnsmarkering>20</Tilltalsnamnsmarkering>
          <Fornamn>Testa  Åsa</Fornamn>
          <Mellannamn>Ängö</Mellannamn>
          <Efternamn>Exempelsson &amp; Öberg</Efternamn>
          <Aviseringsnamn>Exempelsson, Testa</Aviseringsnamn>
        </Namn>
        <Folkbokforing>
          <Folkbokforingsdatum>20261101</Folkbokforingsdatum>
          <LanKod>14</LanKod><KommunKod>96</KommunKod>
          <Fastighetsbeteckning>EXEMPLET 1:2</Fastighetsbeteckning>
          <Folkbokforingstyp>FB</Folkbokforingstyp>
        </Folkbokforing>
        <Adresser>
          <Folkbokforingsadress>
            <CareOf>C/O PROV</CareOf>
            <Utdelningsadress2>EXEMPELGATAN 1 LGH 1101</Utdelningsadress2>
            <PostNr>54100</PostNr><Postort>EXEMPELSTAD</Postort>
          </Folkbokforingsadress>
          <SarskildPostadress><Utdelningsadress2>BOX 1</Utdelningsadress2></SarskildPostadress>
          <UUID><Adress>00000000-0000-4000-8000-000000000002</Adress></UUID>
        </Adresser>
        <Civilstand><CivilstandKod>OG</CivilstandKod></Civilstand>
        <Fodelse><HemortSverige><FodelselanKod>14</FodelselanKod></HemortSverige></Fodelse>
        <Relationer>
          <Relation>
            <RelationId><PersonNr>198506012387</PersonNr></RelationId><Relationstyp>V</Relationstyp>
            <Namn><Fornamn>Vera</Fornamn></Namn>
          </Relation>
        </Relationer>
        <Medborgarskap><MedborgarskapslandKod>SE</MedborgarskapslandKod></Medborgarskap>
      </Personpost>
      <Historik><Folkbokforing><LanKod>01</LanKod><KommunKod>80</KommunKod></Folkbokforing></Historik>
    </Folkbokforingspost>`;
