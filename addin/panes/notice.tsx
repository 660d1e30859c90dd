import { useAppState } from '../app.ts';
import { Message } from '../ui/message.tsx';

/** Where a view says what came of the last thing that was done. */
export function Notice() {
  const notice = useAppState((state) => state.notice);
  return <div role="status">{notice && <Message kind={notice.kind}>{notice.text}</Message>}</div>;
}
