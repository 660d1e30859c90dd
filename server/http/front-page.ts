/** The page at `/` of a server in production: what this is and how to get it into Excel. */
export const FRONT_PAGE = `<!doctype html>
<html lang="sv">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Aktivitetsansvar</title>
  </head>
  <body>
    <h1>Aktivitetsansvar</h1>
    <p>Det här är servern för tillägget Aktivitetsansvar i Excel. Du arbetar i Excel, inte här.</p>
    <h2>För dig som handläggare</h2>
    <p>Öppna Excel, välj fliken Start och sedan Öppna panelen. Saknas knappen? Be din it-avdelning om tillägget.</p>
    <p>Har du Excel utan tillägget, eller LibreOffice? Arbeta med <a href="blad">bladen som filer</a>.</p>
    <h2>För it-avdelningen</h2>
    <p>Tilläggets manifest: <a href="manifest.xml">manifest.xml</a>. Lägg in det i administrationscentret för
      Microsoft 365 under Integrerade appar.</p>
    <p>Gränssnittet är beskrivet i <a href="api/openapi.json">openapi.json</a>.</p>
  </body>
</html>
`;
