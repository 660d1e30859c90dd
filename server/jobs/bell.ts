/** Lets a loop sleep until it is rung for or the time is up; a ring while it is awake counts for its next sleep. */
export type Bell = { ring(): void; wait(ms: number): Promise<void> };

/** Makes a bell for one loop. */
export function makeBell(): Bell {
  let rung = false;
  let wake: () => void = () => undefined;
  return {
    ring() {
      rung = true;
      wake();
    },
    async wait(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
    },
  };
}
