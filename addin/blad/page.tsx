import { useEffect, useState } from 'preact/hooks';
import { type Served, ServedContext, useAppState, useServed } from '../app.ts';
import { logOut } from '../log-in.ts';
import { Door } from '../panes/door.tsx';
import { Identity } from '../panes/identity.tsx';
import { Notice } from '../panes/notice.tsx';
import { readSheets } from '../read-sheets.ts';
import type { Session } from '../session.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';
import { svBlad } from '../ui/sv-blad.ts';
import { DownloadSheet } from './download-sheet.tsx';
import { ScbFiles } from './scb-files.tsx';
import { SendBack } from './send-back.tsx';

/** The page for those who work without the add-in: take a sheet out as a workbook, edit it, send it back. */
export function BladPage({ served }: { served: Served }) {
  return (
    <ServedContext.Provider value={served}>
      <Door inside={(session) => <Blad session={session} />} />
    </ServedContext.Provider>
  );
}

function Blad({ session }: { session: Session }) {
  const served = useServed();
  const [sending, setSending] = useState(false);
  const sheets = useAppState((state) => state.sheets);
  const may = (permission: string) => session.permissions.includes(permission);
  useEffect(() => {
    void readSheets(served, session);
  }, [served, session]);
  return (
    <div class="blad">
      <header>
        <Identity
          session={session}
          menu={() => (
            <Button look="quiet" onPress={() => logOut(served)}>
              {sv.frame.logout}
            </Button>
          )}
        />
      </header>
      <main class="stack loose">
        <div>
          <h1>{svBlad.title}</h1>
          <p>{svBlad.lead}</p>
        </div>
        <Notice />
        {may('caseload:read') ? (
          <DownloadSheet key={session.role.id} session={session} sheets={sheets} primary={!sending} />
        ) : (
          <Message kind="info">{svBlad.noCaseload}</Message>
        )}
        {may('caseload:edit') && <SendBack key={`${session.role.id} back`} onReview={setSending} />}
        {may('scb:export') && <ScbFiles key={`${session.role.id} scb`} />}
      </main>
    </div>
  );
}
