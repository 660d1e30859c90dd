import { Button } from '../../ui/button.tsx';
import { sv } from '../../ui/sv.ts';

type Props = { words: string; count: number; onPress: () => void };

/** A figure with what it is of, which leads to its rows. */
export function FigureLink({ words, count, onPress }: Props) {
  return (
    <>
      <Button look="link" label={sv.oversikt.figure(words, count)} onPress={onPress}>
        {words}
      </Button>
      <strong aria-hidden="true">{sv.oversikt.number(count)}</strong>
    </>
  );
}
