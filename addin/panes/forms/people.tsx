import type { ComponentChildren } from 'preact';

type Props = { children: ComponentChildren } & ({ label: string } | { labelledBy: string });

/** A list of persons that scrolls when it is long, and so must be reached by keyboard. */
export function People({ children, ...named }: Props) {
  const label = 'label' in named ? { 'aria-label': named.label } : { 'aria-labelledby': named.labelledBy };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keyboard
    <ul class="people" tabIndex={0} {...label}>
      {children}
    </ul>
  );
}
