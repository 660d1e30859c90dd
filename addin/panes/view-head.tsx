import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../app.ts';
import { Button } from '../ui/button.tsx';
import { sv } from '../ui/sv.ts';

/** The head of a view that one comes back from; it takes the focus, and Esc in the view goes back too. */
export function ViewHead({ title, onBack }: { title: string; onBack?: () => void }) {
  const { store } = useApp();
  const heading = useRef<HTMLHeadingElement>(null);
  const back = onBack ?? (() => store.set({ view: 'overview', notice: null }));
  const latestBack = useRef(back);
  latestBack.current = back;
  useEffect(() => {
    heading.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) latestBack.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
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
