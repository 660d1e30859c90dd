/** PEM texts of a certificate and its key. */
export type Pair = { cert: string; key: string };

/** An issuer with a system's certificate, for this machine, and a client's. */
export type Certificates = { ca: Pair; server: Pair; client: Pair };

/** The names under which a system on this machine is reached. */
export const THIS_MACHINE = ['localhost', '127.0.0.1'];

/** Makes certificates that hold for some days, of an issuer of their own. */
export async function makeCertificates(name: string, days: number): Promise<Certificates> {
  const ca = await makeIssuer(name, days);
  const { createCert } = await import('mkcert');
  const [server, client] = await Promise.all([
    createCert({ domains: THIS_MACHINE, validity: days, ca }),
    createCert({ domains: ['klient.test'], validity: days, ca }),
  ]);
  return { ca, server, client };
}

/** Makes an issuer of certificates. */
export async function makeIssuer(organization: string, validity: number): Promise<Pair> {
  // Only the demo and the tests make certificates: a server that has neither does not load what makes them.
  const { createCA } = await import('mkcert');
  return createCA({ organization, countryCode: 'SE', state: '-', locality: '-', validity });
}
