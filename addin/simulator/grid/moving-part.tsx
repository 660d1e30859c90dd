import type { ComponentChildren, JSX } from 'preact';
import type { View } from './view.ts';

/** The part of a row that scrolls sideways. */
export function MovingPart({ view, children }: { view: View; children: ComponentChildren }): JSX.Element {
  return (
    <div role="none" class="moving" style={{ transform: `translateX(${-view.scroll.left}px)` }}>
      {children}
    </div>
  );
}
