import { Worker } from 'node:worker_threads';
import { Refusal } from '../usecases/refusal.ts';

/** Threads of one kind: what they run and are given, how much each may use, and how many work and wait. */
export type PoolSettings = {
  program: URL;
  data?: unknown;
  memoryMb: number;
  atOnce: number;
  waiting: number;
  /** A thread that has not answered by then is ended. */
  endAfterMs: number;
  /** Threads that have done well are kept for so long: starting one takes longer than most of their work. */
  keepForMs: number;
  /** What is said to the one who comes when too many wait. */
  full: string;
};

/** A thread took too long or too much memory, and was ended. */
export class TooHeavy extends Error {
  override readonly name = 'TooHeavy';
}

/** Threads that do one piece of work at a time, so that the thread that answers requests never does. */
export type ThreadPool = {
  /**
   * Lets a thread work: `send` tells it what to do, `read` takes what it answers, once. A thread is used again unless
   * `read` throws. Throws TooHeavy; a Refusal (`forManga`) when too many wait.
   */
  run<Outcome, T>(
    send: (post: (message: unknown) => void) => Promise<void> | void,
    read: (outcome: Outcome) => T,
  ): Promise<T>;
  /** Ends all threads. */
  stop(): Promise<void>;
};

/** Makes a pool; its threads are started when they are needed, and keep no process alive. */
export function threadPool(settings: PoolSettings): ThreadPool {
  const turns = inTurn(settings);
  const threads = idleThreads(settings);
  return {
    run: (send, read) =>
      turns(async () => {
        const thread = threads.take();
        const timer = setTimeout(() => void thread.terminate(), settings.endAfterMs);
        try {
          const outcome = outcomeOf(thread);
          // It may end while it is still being told what to do: that is heard below.
          outcome.catch(() => undefined);
          await send((message) => thread.postMessage(message));
          const value = read((await outcome) as Parameters<typeof read>[0]);
          threads.giveBack(thread);
          return value;
        } catch (error) {
          await threads.end(thread);
          throw error;
        } finally {
          clearTimeout(timer);
        }
      }),
    stop: threads.stop,
  };
}

/** The threads that there are: those at work, and those that wait for some. */
function idleThreads({ program, data, memoryMb, keepForMs }: PoolSettings) {
  const all = new Set<Worker>();
  const idle: { thread: Worker; timer: NodeJS.Timeout }[] = [];
  async function end(thread: Worker): Promise<void> {
    all.delete(thread);
    await thread.terminate();
  }
  function start(): Worker {
    const thread = new Worker(program, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    all.add(thread);
    return thread;
  }
  return {
    end,
    take(): Worker {
      const kept = idle.pop();
      clearTimeout(kept?.timer);
      const thread = kept?.thread ?? start();
      thread.removeAllListeners();
      thread.ref();
      return thread;
    },
    giveBack(thread: Worker): void {
      thread.removeAllListeners();
      thread.unref();
      const one = { thread, timer: setTimeout(forget, keepForMs).unref() };
      function forget(): void {
        const at = idle.indexOf(one);
        if (at >= 0) idle.splice(at, 1);
        void end(thread);
      }
      // Nobody else listens until it is taken again.
      thread.on('error', () => undefined);
      thread.once('exit', forget);
      idle.push(one);
    },
    async stop(): Promise<void> {
      for (const { timer } of idle.splice(0)) clearTimeout(timer);
      await Promise.all([...all].map(end));
    },
  };
}

function outcomeOf(thread: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const tooHeavy = () => reject(new TooHeavy());
    thread.once('message', resolve);
    thread.once('exit', tooHeavy);
    thread.once('error', (error) => {
      if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooHeavy();
      else reject(error);
    });
  });
}

/** Lets so many go at once; the next waits for one to end, and when too many wait one is refused. */
function inTurn({ atOnce, waiting: most, full }: PoolSettings): <T>(work: () => Promise<T>) => Promise<T> {
  let going = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (going >= atOnce) {
      if (waiting.length >= most) throw new Refusal('forManga', full);
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else going += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else going -= 1;
    }
  };
}
