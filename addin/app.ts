import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { OversiktAnswer } from '../server/contract/oversikt.ts';
import type { Profile } from '../server/contract/profile.ts';
import type { PendingPush } from '../server/contract/pulled-sheet.ts';
import type { Unscheduled } from '../server/contract/schedule.ts';
import type { WireSheet } from '../server/contract/sheets.ts';
import type { SavedSelection } from '../server/domain/profil.ts';
import type { SheetName } from '../server/domain/sheet.ts';
import type { Alarm } from './alarm.ts';
import { type Api, ApiError } from './api.ts';
import { NOBODY, type PersonState } from './person-state.ts';
import type { Place } from './place.ts';
import type { Sent } from './send.ts';
import type { Session } from './session.ts';
import { type Store, useStore } from './store.ts';
import type { MessageKind } from './ui/message.tsx';
import { sv } from './ui/sv.ts';
import { WorkbookError } from './workbook/excel-run.ts';
import type { Front } from './workbook/find-sheet.ts';
import type { RowsBelow } from './workbook/rows-below.ts';
import type { Marked } from './workbook/selection.ts';
import type { Workbook } from './workbook/workbook.ts';

export type Tab = 'arbeta' | 'person' | 'korningar' | 'scb';

/** What is chosen to be pulled. What is not there is the sheet's own. */
export type Choice = { sheet: SheetName; selections: { [sheet in SheetName]?: SavedSelection } };

/** What fills the tab Arbeta: the overview, or one of the things that can be done with the sheet in front. */
export type View =
  | 'overview'
  | 'review'
  | 'send'
  | 'history'
  | 'atgard'
  | 'kontakt'
  | 'uppdatera'
  | 'uteslut'
  | 'avsluta'
  | 'radera'
  | 'brev'
  | 'ny';

/** What covers the tabs: wiping the workbook (and then logging out), or the view of protected persons. */
export type Aside = { kind: 'wipe'; thenLogOut: boolean } | { kind: 'skyddade' };

/**
 * What fills the tab Körningar: the list (what one came back from, and of which job), one run (and the schedule that one
 * came to it from), what starts one, the schedules, one of them, or the wizard that sets one up or changes it.
 */
export type RunsView =
  | { kind: 'list'; from?: string; job?: string }
  | { kind: 'run'; id: string; schedule?: string }
  | { kind: 'schedules'; from?: string }
  | { kind: 'schedule'; id: string }
  | { kind: 'wizard'; id?: string }
  | { kind: 'connections'; from?: string }
  | { kind: 'connection'; id?: string }
  | { kind: 'examen' }
  | { kind: 'night' }
  | { kind: 'areas' }
  | { kind: 'rules' };

/** What fills the tab SCB: how it stands with the exports (and what one came back from), or one thing of it. */
export type ScbView =
  | { kind: 'start'; from?: string }
  | { kind: 'create' }
  | { kind: 'making'; run: string }
  | { kind: 'export'; id: string }
  | { kind: 'compareExport'; id: string }
  | { kind: 'compareFile' }
  | { kind: 'profiles'; from?: string }
  | { kind: 'profile'; id: string };

/** How the sheet in front stands. */
export type Standing = {
  changes: number;
  problems: number;
  /** A sending that was cut off and can be resumed. */
  pending: PendingPush | null;
  /** Why the sheet, or columns of it, cannot be compared with what was pulled; null when all can. */
  trouble: string | null;
  /** Rows that stand below the table and are not sent. */
  below: RowsBelow | null;
  /** What is changed, as a text that is the same while nothing more is. */
  print: string;
};

export type State = {
  /** Null until it is known whether an earlier log-in still holds. */
  session: Session | null;
  /** True until it is known whether an earlier log-in still holds. */
  starting: boolean;
  /** Why the server could not be asked about the earlier log-in, in words for people. */
  startTrouble: string | null;
  /** Whose log-in the server has ended, by id, and in which role; the rest of the state is still his. */
  former: { user: string; role: string } | null;
  sheets: WireSheet[];
  /** The own profiles and those that colleagues share. */
  profiles: Profile[];
  /** The profile that each sheet is worked with in; none is the original. */
  profileIds: { [sheet in SheetName]?: string };
  tab: Tab;
  choice: Choice;
  view: View;
  runsView: RunsView;
  scbView: ScbView;
  /** What is wrong with what should have run by itself, for one who can act; null when nothing is, or is known. */
  alarm: Alarm | null;
  /** What has to run by itself and is not scheduled, as far as the reader can schedule it. */
  unscheduled: readonly Unscheduled[];
  aside: Aside | null;
  /** For how many days a pulled sheet may be worked with here; null until it is known. */
  limitDays: number | null;
  /** Where the workbook lies, when others may come at it there, and the places that somebody has been warned of. */
  place: Place | null;
  placesSeen: string[];
  person: PersonState;
  /** Whose number the form Ny individ begins with, when it is opened for somebody who was searched for. */
  newNumber: string | null;
  front: Front;
  standing: Standing | null;
  marked: Marked | null;
  lastSent: Sent | null;
  /** How the kommun stood when it was last asked; null until it is known. */
  oversikt: OversiktAnswer | null;
  /** Stands at the top of the view until it is replaced or the view is left. */
  notice: { kind: MessageKind; text: string } | null;
  /** Read aloud by screen readers. */
  spoken: string;
};

export const INITIAL: State = {
  session: null,
  starting: true,
  startTrouble: null,
  former: null,
  sheets: [],
  profiles: [],
  profileIds: {},
  tab: 'arbeta',
  choice: { sheet: 'aktivitetsansvar', selections: {} },
  view: 'overview',
  runsView: { kind: 'list' },
  scbView: { kind: 'start' },
  alarm: null,
  unscheduled: [],
  aside: null,
  newNumber: null,
  limitDays: null,
  place: null,
  placesSeen: [],
  person: NOBODY,
  front: { kind: 'other' },
  standing: null,
  marked: null,
  lastSent: null,
  oversikt: null,
  notice: null,
  spoken: '',
};

/** What every view can reach, also one that stands beside no workbook. */
export type Served = { api: Api; store: Store<State> };

/** What every view in the pane can reach. */
export type App = Served & { workbook: Workbook };

export const ServedContext = createContext<Served | null>(null);

/** The server and the state that the view stands on. */
export function useServed(): Served {
  const served = useContext(ServedContext);
  if (!served) throw new Error('A view was drawn outside the page.');
  return served;
}

export const AppContext = createContext<App | null>(null);

/** The app that the view stands in. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('A view was drawn outside the pane.');
  return app;
}

/** The part of the state that a view shows. */
export function useAppState<T>(select: (state: State) => T): T {
  return useStore(useServed().store, select);
}

/** What went wrong, in words for people. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiError || error instanceof WorkbookError) return error.message;
  return sv.workbook.unknown;
}
