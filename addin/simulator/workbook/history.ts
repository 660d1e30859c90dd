/** One thing done, as a pair of ways to take it back and to do it again. */
export type Step = { undo: () => void; redo: () => void };

const LONGEST = 100;

/** What the user can undo and redo. What the add-in writes is not in it, as it is not the user's doing. */
export class History {
  #done: Step[][] = [];
  #undone: Step[][] = [];

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  push(steps: Step[]): void {
    if (steps.length === 0) return;
    this.#done.push(steps);
    if (this.#done.length > LONGEST) this.#done.shift();
    this.#undone = [];
  }

  /** Takes the last action back; false when there is none. */
  undo(): boolean {
    const steps = this.#done.pop();
    if (!steps) return false;
    for (const step of steps.toReversed()) step.undo();
    this.#undone.push(steps);
    return true;
  }

  /** Does the last undone action again; false when there is none. */
  redo(): boolean {
    const steps = this.#undone.pop();
    if (!steps) return false;
    for (const step of steps) step.redo();
    this.#done.push(steps);
    return true;
  }

  /** Excel forgets everything when a sheet is deleted or protected, or when the add-in moves cells about. */
  clear(): void {
    this.#done = [];
    this.#undone = [];
  }
}
