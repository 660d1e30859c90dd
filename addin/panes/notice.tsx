import { useAppState } from '../app.ts';
import { Message } from '../ui/message.tsx';

/** By which it is found to be brought into sight. */
export const NOTICE_ID = 'notice';

/** Where a view says what came of the last thing that was done. */
export function Notice() {
  const notice = useAppState((state) => state.notice);
  return (
    <div id={NOTICE_ID} role="status" tabIndex={-1}>
      {notice && <Message kind={notice.kind}>{notice.text}</Message>}
    </div>
  );
}
