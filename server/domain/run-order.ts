/**
 * True if one of the runs that begin at `early` and take so long is still under way, or has not begun, when the one of
 * `late` nearest to it begins: the early job is there to be done with before the late one (R019). Instants in ISO UTC.
 */
export function endsTooLate(early: readonly string[], durationMs: number, late: readonly string[]): boolean {
  return early.some((slot) => {
    const begins = Date.parse(slot);
    const nearest = nearestTo(
      begins,
      late.map((other) => Date.parse(other)),
    );
    return nearest !== null && begins + durationMs > nearest;
  });
}

/** The instant nearest to one; of two as near the later. */
function nearestTo(instant: number, others: readonly number[]): number | null {
  let nearest: number | null = null;
  for (const other of others) {
    const distance = Math.abs(other - instant);
    if (nearest === null || distance <= Math.abs(nearest - instant)) nearest = other;
  }
  return nearest;
}
