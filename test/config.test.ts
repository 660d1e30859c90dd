import { describe, expect, it } from 'vitest';
import { ConfigError, isLoopback, readConfig } from '../server/config.ts';

describe('settings', () => {
  it('have values when nothing is set', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'https://localhost:3000',
      tls: null,
      demo: true,
      officeJs: 'cdn',
    });
    expect(config.database).toEqual({ kind: 'sqlite', file: `${config.dataDir}/aktivitetsansvar.sqlite` });
  });

  it('count as not set when they are empty', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', DEMO: '', OFFICE_JS: '' })).toEqual(readConfig({}));
  });

  it('name the drop folders: the server makes its own, and never one that it is given', () => {
    const own = readConfig({ DATA_DIR: '/srv/kaa' }).navetDrop;
    expect(own).toEqual({ folder: '/srv/kaa/navet/in', make: true });
    const given = readConfig({ DATA_DIR: '/srv/kaa', NAVET_DROP: '/mnt/navet/' }).navetDrop;
    expect(given).toEqual({ folder: '/mnt/navet', make: false });
    expect(readConfig({ DATA_DIR: '/srv/kaa' }).examenDrop).toEqual({
      folder: '/srv/kaa/examen/in',
      make: true,
    });
    const examina = readConfig({ EXAMEN_DROP: '/mnt/uhr' }).examenDrop;
    expect(examina).toEqual({ folder: '/mnt/uhr', make: false });
    expect(readConfig({ DATA_DIR: '/srv/kaa' }).placeringarDrop).toEqual({
      folder: '/srv/kaa/placeringar/in',
      make: true,
    });
    const placements = readConfig({ PLACERINGAR_DROP: '/mnt/skola' }).placeringarDrop;
    expect(placements).toEqual({ folder: '/mnt/skola', make: false });
  });

  it('say where secrets lie, and that this machine may be asked in the demo only', () => {
    const { remote } = readConfig({
      DATA_DIR: '/srv/kaa',
      DEMO: '0',
      KAA_SECRET_9901_A: 'x',
      KAA_PASSWORD: 'y',
    });
    expect(remote).toEqual({
      secrets: { folder: '/srv/kaa/secrets', environment: { KAA_SECRET_9901_A: 'x' } },
      loopback: false,
      proxy: null,
    });
    const proxied = readConfig({
      REMOTE_PROXY: 'http://kaa:hemligt@proxy.norreka.se:8080',
      REMOTE_NO_PROXY: '.norreka.se, 10.1.2.3:8443',
    });
    expect(proxied.remote.proxy).toEqual({
      url: 'http://kaa:hemligt@proxy.norreka.se:8080',
      direct: '.norreka.se, 10.1.2.3:8443',
    });
    const given = readConfig({ SECRETS_DIR: '/run/secrets', REMOTE_LOOPBACK: '0' }).remote;
    expect(given).toMatchObject({ secrets: { folder: '/run/secrets' }, loopback: false });
    expect(readConfig({}).remote.loopback).toBe(true);
  });

  it.each([
    ['https://kaa.norreka.se/', 'https://kaa.norreka.se'],
    ['https://intra.norreka.se/kaa/', 'https://intra.norreka.se/kaa'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ])('take %s as the public address', (given, kept) => {
    expect(readConfig({ PUBLIC_URL: given }).publicUrl).toBe(kept);
  });

  it.each([
    ['PORT', { PORT: 'http' }],
    ['PORT', { PORT: '70000' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://kaa.example.se' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://eva:hemligt@kaa.example.se' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'kaa.example.se' }],
    ['TLS_KEY', { TLS_CERT: 'cert.pem' }],
    ['TLS_CERT', { TLS_KEY: 'key.pem' }],
    ['DEMO', { DEMO: 'ja' }],
    ['OFFICE_JS', { OFFICE_JS: 'npm' }],
    ['REMOTE_LOOPBACK', { REMOTE_LOOPBACK: 'ja' }],
    ['REMOTE_PROXY', { REMOTE_PROXY: 'proxy.norreka.se:8080' }],
    ['REMOTE_PROXY', { REMOTE_PROXY: 'https://proxy.norreka.se' }],
    ['REMOTE_PROXY', { REMOTE_PROXY: 'http://kaa:hemligt@proxy.norreka.se/pac' }],
    ['REMOTE_PROXY', { REMOTE_PROXY: 'http://kaa:100%@proxy.norreka.se' }],
    ['REMOTE_NO_PROXY', { REMOTE_NO_PROXY: 'https://norreka.se/' }],
    ['SMTP_URL', { SMTP_URL: 'http://epost.kommunen.se', SMTP_FROM: 'kaa@kommunen.se' }],
    ['SMTP_FROM', { SMTP_URL: 'smtp://epost.kommunen.se', SMTP_FROM: 'kaa' }],
    ['SMTP_FROM', { SMTP_URL: 'smtp://epost.kommunen.se' }],
    ['DATABASE_URL', { DATABASE_URL: 'mssql://sa:hemligt@db:1433/' }],
    ['DATABASE_URL', { DATABASE_URL: 'mssql://sa:hemligt@db:1433/kaa?encrypted=no' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://sa:hemligt@db/kaa' }],
  ])('that are wrong are named without their value: %s in %j', (name, environment) => {
    expect(() => readConfig(environment)).toThrow(ConfigError);
    expect(() => readConfig(environment)).toThrow(name);
    expect(() => readConfig(environment)).not.toThrow(/hemligt/);
  });
});

describe('a loopback host', () => {
  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])('is %s', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.example.se', 'kaa.norreka.se', ''])(
    'is not %j',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});
