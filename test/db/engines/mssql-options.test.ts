import { describe, expect, it } from 'vitest';
import { readMssqlUrl } from '../../../server/db/engines/mssql/options.ts';

const noFile = (path: string): string => {
  throw new Error(`no file ${path}`);
};
const read = (url: string) => readMssqlUrl(url, noFile);

describe('DATABASE_URL', () => {
  it('is encrypted and trusts no unknown certificate unless told to', () => {
    expect(read('mssql://kaa:hemligt@db.kommunen.se/kaa')).toMatchObject({
      server: 'db.kommunen.se',
      port: 1433,
      database: 'kaa',
      user: 'kaa',
      password: 'hemligt',
      options: { encrypt: true, trustServerCertificate: false },
    });
    const open = read('mssql://kaa:hemligt@127.0.0.1:14330/kaa?encrypt=false&trustServerCertificate=true');
    expect(open).toMatchObject({ port: 14330, options: { encrypt: false, trustServerCertificate: true } });
    expect(read('mssql://kaa:h@db/kaa?encrypt=strict').options?.encrypt).toBe('strict');
  });

  it('may name a server by its number, an IPv6 one in brackets', () => {
    expect(read('mssql://u:p@[::1]:1433/db').server).toBe('::1');
    expect(read('mssql://u:p@10.1.2.3/db').server).toBe('10.1.2.3');
  });

  it('may hold signs that an address spells in its own way', () => {
    expect(read('mssql://k%40a:p%2F%3A%3F%23ord@db/kaa%20prod')).toMatchObject({
      user: 'k@a',
      password: 'p/:?#ord',
      database: 'kaa prod',
    });
  });

  it('takes the certificate of an issuer from a file', () => {
    const { options } = readMssqlUrl(
      'mssql://k:p@db/kaa?ca=/etc/ca.pem&serverName=db.kommunen.se',
      (path) => `PEM ${path}`,
    );
    expect(options).toMatchObject({
      cryptoCredentialsDetails: { ca: 'PEM /etc/ca.pem' },
      serverName: 'db.kommunen.se',
    });
    expect(() => read('mssql://k:p@db/kaa?ca=/etc/ca.pem')).toThrow('kan inte läsas: /etc/ca.pem');
  });

  it('logs in with a Windows account of a domain', () => {
    expect(read('mssql://kaa:hemligt@db/kaa?domain=NORREKA')).toMatchObject({
      domain: 'NORREKA',
      user: 'kaa',
    });
    expect(() => read('mssql://kaa:hemligt@db/kaa?authentication=ntlm')).toThrow('domain saknas');
  });

  it('logs in with Entra, without a user where the machine has an identity of its own', () => {
    const secret = 'mssql://db/kaa?authentication=azure-active-directory-service-principal-secret';
    expect(read(`${secret}&tenantId=t&clientId=c&clientSecret=s`).authentication).toEqual({
      type: 'azure-active-directory-service-principal-secret',
      options: { tenantId: 't', clientId: 'c', clientSecret: 's' },
    });
    expect(read('mssql://db/kaa?authentication=azure-active-directory-msi-vm').authentication).toEqual({
      type: 'azure-active-directory-msi-vm',
      options: {},
    });
  });

  it('finds a named instance, which has no port', () => {
    const options = read('mssql://kaa:hemligt@db/kaa?instance=SQL2022');
    expect(options.options?.instanceName).toBe('SQL2022');
    expect(options.port).toBeUndefined();
  });

  it.each([
    ['mssql://kaa:hemligt%@db/kaa', 'skrivs %25'],
    ['mssql://kaa:hemligt@db', 'databasen saknas'],
    ['mssql://kaa:hemligt@db/', 'databasen saknas'],
    ['mssql://db/kaa', 'användaren saknas'],
    ['postgres://kaa:hemligt@db/kaa', 'mssql://'],
    ['server=db;user=kaa;password=hemligt', 'går inte att läsa'],
    ['mssql://kaa:hemligt@db/kaa?encrypt=maybe', 'encrypt ska vara'],
    ['mssql://kaa:hemligt@db/kaa?trustServerCertificate=1', 'trustServerCertificate ska vara'],
    ['mssql://kaa:hemligt@db/kaa?connections=0', 'connections ska vara'],
    ['mssql://kaa:hemligt@db/kaa?timeout=1h', 'timeout ska vara'],
    ['mssql://kaa:hemligt@db/kaa?authentication=kerberos', 'authentication=kerberos'],
    ['mssql://kaa:hemligt@db/kaa?encypt=true', 'okänt tillval: encypt'],
  ])('%s is refused in words, without the password', (url, words) => {
    expect(() => read(url)).toThrow(words);
    expect(() => read(url)).not.toThrow(/hemligt/);
  });
});
