import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../app.ts';
import { Button } from '../ui/button.tsx';
import { sv } from '../ui/sv.ts';

/** The head of a view that one comes back from; it takes the focus, and Esc in the view goes back too. */
export function ViewHead({ title }: { title: string }) {
  const { store } = useApp();
  const heading = useRef<HTMLHeadingElement>(null);
  const back = () => store.set({ view: 'overview', notice: null });
  useEffect(() => {
    heading.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) {
        store.set({ view: 'overview', notice: null });
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [store]);
  return (
    <div class="view-head">
      <Button look="quiet" icon="back" onPress={back}>
        {sv.back}
      </Button>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
    </div>
  );
}
