import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { GridStore } from './grid-store.ts';
import type { Box, View } from './view.ts';

type PopupProps = { store: GridStore; view: View; at: Box; label: string; children: ComponentChildren };

/** A small window below a cell. It goes away on Escape and when something else is pressed. */
export function PopupWindow({ store, view, at, label, children }: PopupProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const below = at.top + at.height;
    const fits = below + box.offsetHeight <= view.size.height || at.top < box.offsetHeight;
    box.style.top = `${fits ? below : at.top - box.offsetHeight}px`;
    box.style.left = `${Math.max(0, Math.min(at.left, view.size.width - box.offsetWidth - 4))}px`;
    box.style.maxHeight = `${Math.max(120, fits ? view.size.height - below - 4 : at.top)}px`;
  });
  useEffect(() => {
    const close = (event: PointerEvent) => {
      if (event.target instanceof Node && !element.current?.contains(event.target))
        store.update({ popup: null });
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, []);
  return (
    <div
      ref={element}
      class="popup"
      role="dialog"
      aria-label={label}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape') return;
        store.update({ popup: null });
        store.focusGrid();
      }}
    >
      {children}
    </div>
  );
}
