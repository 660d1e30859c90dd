import type { CellValue } from './sheet.ts';

/**
 * A short seal over a row's key and the values that say whom it is about. It stands in a hidden cell of the row: when
 * rows have been partly sorted, pasted over or shifted, it no longer holds. A guard against accidents, not against
 * people: anybody may compute it. Starts with a letter, so that no sheet takes it for a number.
 */
export function seal(key: string, identifyingValues: readonly CellValue[]): string {
  return `s${hash(JSON.stringify([key, ...identifyingValues])).toString(36)}`;
}

/** True if the seal belongs to this key and these values. */
export function sealHolds(given: unknown, key: string, identifyingValues: readonly CellValue[]): boolean {
  return given === seal(key, identifyingValues);
}

/** 53 bits of a multiplicative hash (after cyrb53): quick, well spread, equal everywhere. */
function hash(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (0x1fffff & low) + (high >>> 0);
}
