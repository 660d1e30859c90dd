import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { sv } from './sv.ts';

/** Tells how to get the pane into a real Excel. */
export function InstallDialog({ close }: { close: () => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const { title, manifest, steps, test, without, done } = sv.install;
  return (
    <dialog ref={dialog} class="install" aria-labelledby="install-title" onClose={close}>
      <h2 id="install-title">{title}</h2>
      <p>
        <a href="/manifest.xml" download="manifest.xml">
          {manifest}
        </a>
      </p>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>{test}</p>
      <p>
        <a href="/blad">{without}</a>
      </p>
      <button type="button" onClick={() => dialog.current?.close()}>
        {done}
      </button>
    </dialog>
  );
}
