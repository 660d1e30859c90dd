/** What is answered: data, a page of its own, the pane (framed by Excel on the web), or a file of a page. */
export type AnswerKind = 'api' | 'page' | 'pane' | 'asset';

/** Where office.js comes from, and whether the connection is TLS. */
export type Surroundings = { officeJs: 'cdn' | 'self'; tls: boolean };

/** Hosts whose pages may frame the pane: Excel on the web, in Microsoft 365, SharePoint, OneDrive and Teams. */
export const EXCEL_HOSTS = [
  'https://*.officeapps.live.com',
  'https://*.officeapps-df.live.com',
  'https://*.office.com',
  'https://office.com',
  'https://*.office365.com',
  'https://*.microsoft365.com',
  'https://*.cloud.microsoft',
  'https://*.sharepoint.com',
  'https://onedrive.live.com',
  'https://*.live.com',
  'https://teams.microsoft.com',
] as const;

const OFFICE_CDN = 'https://appsforoffice.microsoft.com';

/**
 * The security headers of an answer. No `unsafe-*` anywhere. The pane has neither X-Frame-Options nor
 * COOP: both stop Excel on the web from showing it.
 */
export function securityHeaders(kind: AnswerKind, { officeJs, tls }: Surroundings): Record<string, string> {
  return {
    'Content-Security-Policy': policy(kind, officeJs),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    ...(kind === 'pane' ? {} : { 'Cross-Origin-Resource-Policy': 'same-origin' }),
    ...(kind === 'api' ? { 'Cache-Control': 'no-store' } : {}),
    ...(kind === 'page' || kind === 'pane' ? { 'Cache-Control': 'no-cache' } : {}),
    ...(tls ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  };
}

function policy(kind: AnswerKind, officeJs: Surroundings['officeJs']): string {
  if (kind === 'api' || kind === 'asset') return "default-src 'none'; frame-ancestors 'none'";
  const script = kind === 'pane' && officeJs === 'cdn' ? `'self' ${OFFICE_CDN}` : "'self'";
  const ancestors = kind === 'pane' ? `'self' ${EXCEL_HOSTS.join(' ')}` : "'self'";
  return [
    "default-src 'none'",
    `script-src ${script}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ');
}
