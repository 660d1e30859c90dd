import type { ComponentChildren } from 'preact';
import { useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { sv } from '../../ui/sv.ts';

/** The buttons at the end of a form: save, what the form has beside, and back without saving. */
export function SaveRow({ busy, children }: { busy: boolean; children?: ComponentChildren }) {
  const { store } = useApp();
  return (
    <div class="row">
      <Button look="primary" submit busy={busy}>
        {busy ? sv.save.saving : sv.save.save}
      </Button>
      {children}
      <Button look="quiet" onPress={() => store.set({ view: 'overview', notice: null })}>
        {sv.cancel}
      </Button>
    </div>
  );
}
