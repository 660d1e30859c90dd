import type { ComponentChildren, RefObject } from 'preact';

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
  onEscape?: (() => void) | undefined;
  formRef?: RefObject<HTMLFormElement | null>;
};

/** Fields below one another with a button that sends them. What is wrong is told beside the fields, not by the browser. */
export function Form(props: Props) {
  const { onSubmit, busy = false, onEscape } = props;
  return (
    <form
      {...(props.formRef && { ref: props.formRef })}
      class={props.card ? 'card stack' : 'stack'}
      noValidate
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
        if (event.key !== 'Escape' || busy || !onEscape) return;
        event.preventDefault();
        onEscape();
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
