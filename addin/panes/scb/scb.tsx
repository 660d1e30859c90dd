import { useAppState } from '../../app.ts';
import type { Session } from '../../session.ts';
import { CompareExport } from './compare-export.tsx';
import { CompareFile } from './compare-file.tsx';
import { Create } from './create.tsx';
import { ExportPage } from './export-page.tsx';
import { Making } from './making.tsx';
import { ProfilePage } from './profile-page.tsx';
import { Profiles } from './profiles.tsx';
import { Start } from './start.tsx';

/** SCB-export (R224, Z23): how ready the kommun is, the exports, and what they are made by. */
export function Scb({ session }: { session: Session }) {
  const view = useAppState((state) => state.scbView);
  switch (view.kind) {
    case 'create':
      return <Create />;
    case 'making':
      return <Making key={view.run} run={view.run} />;
    case 'export':
      return <ExportPage key={view.id} id={view.id} session={session} />;
    case 'compareExport':
      return <CompareExport key={view.id} id={view.id} session={session} />;
    case 'compareFile':
      return <CompareFile session={session} />;
    case 'profiles':
      return <Profiles session={session} />;
    case 'profile':
      return <ProfilePage key={view.id} id={view.id} session={session} />;
    case 'start':
      return <Start session={session} />;
  }
}
