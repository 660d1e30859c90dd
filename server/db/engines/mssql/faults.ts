/** The driver's words for a connection that is not there (any more), or does not answer. */
const CUT = new Set([
  'ESOCKET',
  'ETIMEOUT',
  'ECLOSE',
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNCLOSED',
  'ENOTOPEN',
  'ENOCONN',
  'ENOTBEGUN',
  'EINVALIDSTATE',
  'ETDSABORT',
  'EABORT',
]);
/** A deadlock's victim, a lock that was waited for too long, a snapshot that somebody wrote past. */
const VICTIM = new Set([1205, 1222, 3960]);
/** Server errors by which a service says that it is moving or full for a moment, or shutting down. */
const PASSING = new Set([596, 6005, 10928, 10929, 40197, 40501, 40613, 49918, 49919, 49920]);
const DUPLICATE_KEY = new Set([2601, 2627]);
const BROKEN_REFERENCE = 547;
/** The database, or its log, may not grow. */
const FULL = new Set([1101, 1105, 9002]);

const GARBLED = /bulk load request .* is incorrect/i;

/** True when a statement failed because its connection was cut, stalled or never came about. */
export function isCut(error: unknown): boolean {
  return CUT.has(codeOf(error)) || PASSING.has(numberOf(error)) || isGarbled(error) || hadNoConnection(error);
}

/** True when every connection of the pool was taken for too long; the pool's error has neither code nor name. */
function hadNoConnection(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === 'TimeoutError';
}

/** True when the server did not understand a bulk load as it came over the connection. */
export function isGarbled(error: unknown): boolean {
  return error instanceof Error && GARBLED.test(error.message);
}

/** True when the same transaction may well succeed if it is done again. */
export function isPassing(error: unknown): boolean {
  return isCut(error) || VICTIM.has(numberOf(error));
}

/** True when there was no room in the database or its log. */
export function isFullDatabase(error: unknown): boolean {
  return FULL.has(numberOf(error));
}

/** True when a row with the same unique key stands there. */
export function isDuplicateKey(error: unknown): boolean {
  return DUPLICATE_KEY.has(numberOf(error));
}

/** True when a row refers to one that is not there; the schema has no other constraint of that number. */
export function isBrokenReference(error: unknown): boolean {
  return numberOf(error) === BROKEN_REFERENCE;
}

/** The server's number of an error, 0 if it has none. */
export function numberOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'number' in error ? Number(error.number) : 0;
}

/** The driver's code of an error, empty if it has none. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
