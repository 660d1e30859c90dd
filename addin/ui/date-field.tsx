import { Button } from './button.tsx';
import { Field, type InputProps } from './field.tsx';
import { sv } from './sv.ts';

type Props = InputProps & {
  /** The column, by which a half-written date is found when the form is sent. */
  name: string;
  /** Offered beside the input. */
  today?: string | undefined;
};

/** A day (`YYYY-MM-DD` in and out). A date that is only half written is empty to the browser: see `unfinishedDates`. */
export function DateField({ name, today, ...props }: Props) {
  return (
    <Field {...props}>
      {(tied) => (
        <div class="with-button">
          <input
            {...tied}
            class="input"
            type="date"
            data-column={name}
            required={props.required ?? false}
            value={props.value}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
          {today && (
            <Button look="quiet" label={sv.form.todayFor(props.label)} onPress={() => props.onInput(today)}>
              {sv.form.today}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}

/** The columns of a form's dates that are half written or do not exist (31 February). */
export function unfinishedDates(form: HTMLFormElement): string[] {
  const inputs = [...form.querySelectorAll<HTMLInputElement>('input[data-column]')];
  return inputs.filter((input) => input.validity.badInput).map((input) => input.dataset.column ?? '');
}
