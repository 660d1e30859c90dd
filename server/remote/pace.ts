/** Lets time pass; ends early when the signal is given. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** Makes a gate that lets at most so many calls a second through, evenly spaced, in the order in which they come. */
export function makePace(perSecond: number | undefined, wait: Wait): (signal: AbortSignal) => Promise<void> {
  if (perSecond === undefined) return async () => {};
  const apart = 1000 / perSecond;
  let free = Number.NEGATIVE_INFINITY;
  return async (signal) => {
    const now = performance.now();
    const mine = Math.max(now, free);
    free = mine + apart;
    if (mine > now) await wait(mine - now, signal);
  };
}
