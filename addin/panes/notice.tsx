import { useEffect, useRef } from 'preact/hooks';
import { useAppState } from '../app.ts';
import { Message } from '../ui/message.tsx';

/** By which it is found to be brought into sight. */
export const NOTICE_ID = 'notice';

/** Where a view says what came of the last thing that was done; it comes into sight wherever the view was scrolled to. */
export function Notice() {
  const notice = useAppState((state) => state.notice);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (notice) place.current?.scrollIntoView({ block: 'nearest' });
  }, [notice]);
  return (
    <div ref={place} id={NOTICE_ID} role="status" tabIndex={-1}>
      {notice && <Message kind={notice.kind}>{notice.text}</Message>}
    </div>
  );
}
