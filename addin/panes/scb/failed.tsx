import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import type { Answer } from './use-answer.ts';

/** Why an answer did not come, with the way on; a skeleton while it is waited for. */
export function Failed({ answer }: { answer: Answer<unknown> }) {
  return (
    <>
      <Alert text={answer.error} />
      {answer.error && (
        <div>
          <Button busy={answer.busy} onPress={answer.again}>
            {sv.retry}
          </Button>
        </div>
      )}
      {answer.value === null && !answer.error && <div class="skeleton tall" aria-busy="true" />}
    </>
  );
}
