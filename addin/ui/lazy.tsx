import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { Alert } from './message.tsx';
import { sv } from './sv.ts';

/**
 * A view whose code is fetched when it is first shown, so that the pane starts with what is used every day. Says so where
 * it cannot be fetched, and tries again when asked. `part`: it stands in a view that has begun.
 */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { part = false } = {},
): ComponentType<Props> {
  const Room = part ? 'div' : 'main';
  let loaded: ComponentType<Props> | null = null;
  return function Lazy(props: Props) {
    const [View, setView] = useState(() => loaded);
    const [failures, setFailures] = useState(0);
    const [failed, setFailed] = useState(false);
    const fetchView = async () => {
      setFailed(false);
      try {
        loaded ??= await load();
        setView(() => loaded);
      } catch {
        setFailures((count) => count + 1);
        setFailed(true);
      }
    };
    useEffect(() => {
      void fetchView();
    }, []);
    if (View) return <View {...props} />;
    return (
      <Room class={part ? 'stack' : 'view stack'} aria-busy={!failed}>
        {failed ? (
          <>
            {/* A pane that was opened before the server was renewed asks for files that are no more. */}
            <Alert text={failures > 1 ? sv.viewGone : sv.errors.natverk} />
            <Button onPress={fetchView}>{sv.retry}</Button>
          </>
        ) : (
          <div class="skeleton tall" />
        )}
      </Room>
    );
  };
}
