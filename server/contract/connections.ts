import * as z from 'zod/mini';

/** The longest name of a connection, in characters. */
export const MAX_CONNECTION_NAME = 100;

const Text = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const Address = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));
/** The name of a secret; the secret itself never comes here. */
const Secret = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/));
const OrgNr = z.string().check(z.regex(/^(?:16)?\d{10}$/));

const tls = {
  certificate: z.optional(Secret),
  privateKey: z.optional(Secret),
  passphrase: z.optional(Secret),
  /** The only issuer that is trusted; without it, those that the system trusts. */
  ca: z.optional(Secret),
};
const order = { orgNr: OrgNr, bestallningsId: Text };

/** What each kind of connection needs to know. To add a kind: its settings here, and its folder in integrations. */
export const CONNECTION_SETTINGS = {
  /** A school system's SS12000; the token is either given or fetched with client credentials. */
  ss12000: z.strictObject({
    huvudman: Text,
    baseUrl: Address,
    token: z.optional(Secret),
    tokenUrl: z.optional(Address),
    clientId: z.optional(Text),
    clientSecret: z.optional(Secret),
    scope: z.optional(Text),
    ...tls,
  }),
  'navet-soap': z.strictObject({
    ...order,
    baseUrl: Address,
    ...tls,
    certificate: Secret,
    privateKey: Secret,
  }),
  /** `apiClientId` and `apiClientSecret` are shown in each call beside the token. */
  'navet-rest': z.strictObject({
    ...order,
    baseUrl: Address,
    tokenUrl: Address,
    clientId: Text,
    clientSecret: z.optional(Secret),
    scope: z.optional(Text),
    apiClientId: Text,
    apiClientSecret: Secret,
    ...tls,
    certificate: Secret,
    privateKey: Secret,
  }),
} as const;
export type ConnectionKind = keyof typeof CONNECTION_SETTINGS;
export const CONNECTION_KINDS = Object.keys(CONNECTION_SETTINGS) as [ConnectionKind, ...ConnectionKind[]];
/** The settings of a kind of connection. */
export type ConnectionSettings<Kind extends ConnectionKind> = z.infer<(typeof CONNECTION_SETTINGS)[Kind]>;

/** The kinds that a kommun's administrator keeps for the own kommun; the others are the region's. */
export const OWN_CONNECTIONS: readonly ConnectionKind[] = ['ss12000'];

/** Settings that name a secret. */
export const SECRET_SETTINGS: readonly string[] = [
  'token',
  'clientSecret',
  'apiClientSecret',
  'certificate',
  'privateKey',
  'passphrase',
  'ca',
];

const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_CONNECTION_NAME));
const Settings = z.record(z.string(), z.string().check(z.maxLength(500)));

/** Body of `POST /api/connections`; `kommun` is a code, or `*` for the region. */
export const CreateConnection = z.strictObject({
  kind: z.enum(CONNECTION_KINDS),
  name: Name,
  kommun: z.optional(z.string().check(z.regex(/^(\d{4}|\*)$/))),
  settings: Settings,
});
export type CreateConnection = z.infer<typeof CreateConnection>;

/**
 * What becomes of the open placements of a huvudman that a connection no longer speaks for: they end, or they are kept for
 * another connection or files of SS12000. `open`: how many the reader was told of; where it is another number now, it is told anew.
 */
export const LeftPlacements = z.strictObject({ how: z.enum(['end', 'keep']), open: z.int() });
export type LeftPlacements = z.infer<typeof LeftPlacements>;

/**
 * Body of `PATCH /api/connections/{id}`; the settings are given whole. `placements` has to be said where the huvudman
 * becomes another and placements of the one before are open.
 */
export const UpdateConnection = z.strictObject({
  version: z.int(),
  name: z.optional(Name),
  settings: z.optional(Settings),
  placements: z.optional(LeftPlacements),
});
export type UpdateConnection = z.infer<typeof UpdateConnection>;

/** Body of `POST /api/connections/{id}/remove`; `placements` has to be said where some are open. */
export const RemoveConnection = z.strictObject({ placements: z.optional(LeftPlacements) });
export type RemoveConnection = z.infer<typeof RemoveConnection>;

/** A connection as its page shows it. */
export const Connection = z.object({
  id: z.string(),
  version: z.number(),
  kind: z.string(),
  name: z.string(),
  /** Null for one of the region's. */
  kommun: z.nullable(z.object({ kod: z.string(), namn: z.string() })),
  settings: z.record(z.string(), z.string()),
  changed: z.string(),
  changedBy: z.nullable(z.string()),
  /** When it last gave a delivery that was applied; null when it has not. */
  fetched: z.nullable(z.string()),
  /** How many placements of its huvudman and kind have not ended: the youths count as pupils by them. */
  openPlacements: z.number(),
});
export type Connection = z.infer<typeof Connection>;

/** Answer of `GET /api/connections`. */
export const ConnectionsAnswer = z.object({ connections: z.array(Connection) });

/** What a test tries, in its order. */
export const TEST_STEPS = ['settings', 'reached', 'certificate', 'token', 'answer'] as const;
export type TestStep = (typeof TEST_STEPS)[number];

/** Answer of `POST /api/connections/{id}/test`: how far it went, and what to do where it failed. */
export const TestAnswer = z.object({
  ok: z.boolean(),
  steps: z.array(z.object({ step: z.enum(TEST_STEPS), outcome: z.enum(['ok', 'failed', 'notTried']) })),
  message: z.string(),
});
export type TestAnswer = z.infer<typeof TestAnswer>;
