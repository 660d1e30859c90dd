/** Coming back to a list, the focus is on what one left by: the button in the element with that `data-place`. */
export function focusPlace(root: HTMLElement | null, from: string): void {
  const places = root?.querySelectorAll<HTMLElement>('[data-place]') ?? [];
  const place = [...places].find((candidate) => candidate.dataset.place === from);
  place?.querySelector('button')?.focus();
}

/** Arrow keys go from card to card. */
export function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const cards = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.run-card')];
  const at = cards.findIndex((card) => card.contains(document.activeElement));
  const next = cards[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
