/** Arrow keys, Home and End go between the elements that the selector finds in the list that listens. */
export function moveByArrows(
  event: KeyboardEvent & { currentTarget: HTMLElement },
  selector: string,
  [back, forth]: readonly [string, string] = ['ArrowUp', 'ArrowDown'],
): HTMLElement | null {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const at = all.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return null;
  const place = new Map([
    [back, at - 1],
    [forth, at + 1],
    ['Home', 0],
    ['End', all.length - 1],
  ]).get(event.key);
  const next = place === undefined ? undefined : all[place];
  if (!next) return null;
  event.preventDefault();
  next.focus();
  return next;
}
