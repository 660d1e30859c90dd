/** Lets others have their turn: the embedded database answers at once, and would keep the thread to itself. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
