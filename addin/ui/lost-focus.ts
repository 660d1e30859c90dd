import { useEffect } from 'preact/hooks';

/**
 * Takes the focus up again when what had it has gone (a button that opened this view, say), so that the keyboard goes
 * on from here. Takes it from nobody: not from another control, and not from the sheet when the pane is only shown.
 */
export function useLostFocus(find: () => HTMLElement | null, when: readonly unknown[] = []): void {
  useEffect(() => {
    if (document.hasFocus() && document.activeElement === document.body) find()?.focus();
  }, when);
}
