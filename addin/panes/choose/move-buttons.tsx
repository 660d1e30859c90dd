import { Icon } from '../../ui/icon.tsx';
import { sv } from '../../ui/sv.ts';

type Props = { title: string; first: boolean; last: boolean; onMove: (by: 'up' | 'down') => void };

/** The two buttons that move an item of a list. At an end the button stays, so that the keyboard is not thrown off. */
export function MoveButtons({ title, first, last, onMove }: Props) {
  const button = (by: 'up' | 'down', off: boolean) => (
    <button
      type="button"
      class={`button quiet move ${by}`}
      data-move={by}
      aria-label={sv.columns[by](title)}
      aria-disabled={off ? 'true' : undefined}
      onClick={() => !off && onMove(by)}
    >
      <Icon name="chevron" />
    </button>
  );
  return (
    <span class="moves">
      {button('up', first)}
      {button('down', last)}
    </span>
  );
}
