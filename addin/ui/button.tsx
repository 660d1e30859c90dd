import type { ComponentChildren, RefObject } from 'preact';
import { Icon, type IconName } from './icon.tsx';

type Props = {
  children: ComponentChildren;
  onPress?: () => unknown;
  look?: 'primary' | 'quiet' | 'link';
  icon?: IconName;
  wide?: boolean;
  submit?: boolean;
  /** Stays focusable and says that it cannot be used now. */
  disabled?: boolean;
  busy?: boolean;
  label?: string;
  /** The id of what says more about it, such as why it cannot be used. */
  describedBy?: string | undefined;
  expanded?: boolean;
  /** One of several to choose from: whether it is the chosen one. */
  pressed?: boolean;
  buttonRef?: RefObject<HTMLButtonElement | null>;
};

/** A button with a word. Disabled and busy ones keep their focus, so that the keyboard is not thrown off. */
export function Button(props: Props) {
  const off = props.disabled === true || props.busy === true;
  const look = ['button', props.look, props.wide ? 'wide' : undefined].filter(Boolean).join(' ');
  return (
    <button
      {...(props.buttonRef && { ref: props.buttonRef })}
      type={props.submit ? 'submit' : 'button'}
      class={look}
      aria-disabled={off ? 'true' : undefined}
      aria-busy={props.busy ? 'true' : undefined}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-expanded={props.expanded}
      aria-pressed={props.pressed}
      onClick={(event) => {
        if (off) event.preventDefault();
        else props.onPress?.();
      }}
    >
      {props.busy ? <Icon name="wait" /> : props.icon && <Icon name={props.icon} />}
      {props.pressed && <Icon name="success" />}
      <span>{props.children}</span>
    </button>
  );
}
