import { describe, expect, it } from 'vitest';
import { type AnswerKind, EXCEL_HOSTS, securityHeaders } from '../../server/security/headers.ts';
import { createTestApp } from '../support/app.ts';

const KINDS: readonly AnswerKind[] = ['api', 'page', 'pane', 'asset'];

function policyOf(kind: AnswerKind, officeJs: 'cdn' | 'self' = 'cdn'): Map<string, string> {
  const header = securityHeaders(kind, { officeJs, tls: false })['Content-Security-Policy'] ?? '';
  return new Map(
    header.split('; ').map((part) => {
      const [name = '', ...sources] = part.split(' ');
      return [name, sources.join(' ')];
    }),
  );
}

describe('security headers', () => {
  it.each(KINDS)('of %s allow nothing by default and nothing unsafe', (kind) => {
    expect(policyOf(kind).get('default-src')).toBe("'none'");
    expect([...policyOf(kind).values()].join(' ')).not.toMatch(/unsafe|\*(?!\.)/);
  });

  it.each(KINDS)('of %s forbid guessing types and telling where one comes from', (kind) => {
    const headers = securityHeaders(kind, { officeJs: 'cdn', tls: false });
    expect(headers).toMatchObject({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' });
  });

  it.each(KINDS)('of %s promise TLS only when there is TLS', (kind) => {
    const promise = 'Strict-Transport-Security';
    expect(securityHeaders(kind, { officeJs: 'cdn', tls: false })).not.toHaveProperty(promise);
    expect(securityHeaders(kind, { officeJs: 'cdn', tls: true })).toHaveProperty(promise);
  });

  it.each([
    ['api', "'none'"],
    ['asset', "'none'"],
    ['page', "'self'"],
    ['pane', `'self' ${EXCEL_HOSTS.join(' ')}`],
  ] as const)('let %s be framed by %s', (kind, ancestors) => {
    expect(policyOf(kind).get('frame-ancestors')).toBe(ancestors);
  });

  it('of the pane have nothing that stops Excel on the web from showing it', () => {
    const names = Object.keys(securityHeaders('pane', { officeJs: 'cdn', tls: true }));
    expect(names.filter((name) => /^(?:X-Frame-Options|Cross-Origin)/i.test(name))).toEqual([]);
  });

  it("let the pane take scripts from Microsoft's network only when office.js comes from there", () => {
    expect(policyOf('pane').get('script-src')).toBe("'self' https://appsforoffice.microsoft.com");
    expect(policyOf('pane', 'self').get('script-src')).toBe("'self'");
    expect(policyOf('page').get('script-src')).toBe("'self'");
  });

  it('of data forbid keeping it', () => {
    expect(securityHeaders('api', { officeJs: 'cdn', tls: false })['Cache-Control']).toBe('no-store');
  });

  it.each(['/manifest.xml', '/healthz', '/api/sheets', '/api/nothing'])(
    'stand on the answer of %s',
    async (path) => {
      const app = await createTestApp();
      const { headers } = await app.request('GET', path);
      for (const [name, value] of Object.entries(securityHeaders('api', { officeJs: 'cdn', tls: false }))) {
        expect(headers.get(name)).toBe(value);
      }
    },
  );
});
