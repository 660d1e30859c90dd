import type { ComponentChildren, RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

type Props = {
  children: ComponentChildren;
  /** What is done when the form is sent; it has been kept from leaving the page. */
  onSubmit: (form: HTMLFormElement) => unknown;
  /** It is being sent: once is enough. */
  busy?: boolean;
  label?: string;
  labelledBy?: string;
  card?: boolean;
  /** What is chosen here is soon chosen again: it is not asked about before it is left. */
  slight?: boolean;
  /** It goes on from another form in which something has been written. */
  begun?: boolean;
  onEscape?: (() => void) | undefined;
  formRef?: RefObject<HTMLFormElement | null>;
};

/** Fields below one another with a button that sends them. What is wrong is told beside the fields, not by the browser. */
export function Form(props: Props) {
  const { onSubmit, busy = false, onEscape } = props;
  useEffect(
    () => () => {
      for (const tell of waiting) tell();
    },
    [],
  );
  return (
    <form
      {...(props.formRef && { ref: props.formRef })}
      class={props.card ? 'card stack' : 'stack'}
      noValidate
      data-unsaved={props.begun ? '' : undefined}
      onInput={(event) => {
        if (!props.slight) event.currentTarget.dataset.unsaved = '';
      }}
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void onSubmit(event.currentTarget);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !onEscape) return;
        // Nor does it close what stands around the form while that is being sent.
        event.preventDefault();
        if (!busy) onEscape();
      }}
    >
      {props.children}
    </form>
  );
}

/** True while something is written in a form and not sent. */
export function hasUnsaved(): boolean {
  return document.querySelector('form[data-unsaved]') !== null;
}

/** Goes back to where something is written. */
export function focusUnsaved(): void {
  document.querySelector<HTMLElement>('form[data-unsaved] :is(input, select, textarea)')?.focus();
}

/** Those who want to hear when a form goes: it was sent, or given up. */
const waiting = new Set<() => void>();

/** Tells whenever a form goes; gives what ends it. */
export function whenFormGoes(tell: () => void): () => void {
  waiting.add(tell);
  return () => void waiting.delete(tell);
}
