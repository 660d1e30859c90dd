import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import { sv } from './sv.ts';

export type MessageKind = 'info' | 'success' | 'warning' | 'error';

/** What happened and what to do next; colour, icon and a spoken word say the same. */
export function Message({ kind, children }: { kind: MessageKind; children: ComponentChildren }) {
  return (
    <div class={`message ${kind}`}>
      <Icon name={kind} />
      <div>
        <span class="out-of-sight">{sv.kinds[kind]}: </span>
        {children}
      </div>
    </div>
  );
}

/** Where errors of a view are shown and read aloud; empty when there are none. */
export function Alert({ text }: { text: string | null }) {
  return <div role="alert">{text && <Message kind="error">{text}</Message>}</div>;
}
