import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import type { IconName } from './icon.tsx';

type Props = { label: string; icon?: IconName; children: (close: () => void) => ComponentChildren };

/** A button that opens a small panel; Esc, a choice or a click outside closes it and Esc gives the focus back. */
export function Menu({ label, icon, children }: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to Esc on its way up from its button and panel
    <div class="menu" ref={root} onKeyDown={onKeyDown}>
      <Button
        look="quiet"
        {...(icon && { icon })}
        expanded={open}
        buttonRef={button}
        onPress={() => setOpen(!open)}
      >
        {label}
      </Button>
      {open && <div class="panel">{children(() => setOpen(false))}</div>}
    </div>
  );
}
