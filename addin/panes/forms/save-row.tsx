import type { ComponentChildren } from 'preact';
import { useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { sv } from '../../ui/sv.ts';

type Props = {
  busy: boolean;
  /** What the first button says, where it does not save. */
  words?: { save: string; saving: string };
  children?: ComponentChildren;
};

/** The buttons at the end of a form: save, what the form has beside, and back without saving. */
export function SaveRow({ busy, words = sv.save, children }: Props) {
  const { store } = useApp();
  return (
    <div class="row">
      <Button look="primary" submit busy={busy}>
        {busy ? words.saving : words.save}
      </Button>
      {children}
      <Button look="quiet" onPress={() => store.set({ view: 'overview', notice: null })}>
        {sv.cancel}
      </Button>
    </div>
  );
}
