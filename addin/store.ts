import { useEffect, useState } from 'preact/hooks';

export type Store<S> = {
  get: () => S;
  set: (patch: Partial<S>) => void;
  subscribe: (listener: () => void) => () => void;
};

/** A value that views follow: `set` lays a patch over it and tells everyone who subscribes. */
export function createStore<S extends object>(initial: S): Store<S> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (patch) => {
      state = { ...state, ...patch };
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The part of a store that a view shows; the view is drawn again when that part changes. */
export function useStore<S extends object, T>(store: Store<S>, select: (state: S) => T): T {
  const [value, setValue] = useState(() => select(store.get()));
  useEffect(() => {
    const read = () => setValue(() => select(store.get()));
    read();
    return store.subscribe(read);
  }, [store]);
  return value;
}
