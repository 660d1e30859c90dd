import type { OpenRequest, PERSON_LISTS, PersonAnswer } from '../server/contract/person.ts';

/** A list of the tab Person. */
export type PersonListName = (typeof PERSON_LISTS)[number];

/** Who is shown in the tab Person, and what of him or her. */
export type PersonState = {
  /** The row by which somebody was asked for; null before anybody has been. */
  asked: OpenRequest | null;
  /** True when somebody was searched for, so that nothing in the workbook led here. */
  bySearch: boolean;
  /** True until the answer to that has come. */
  waiting: boolean;
  shown: PersonAnswer | null;
  /** Why nobody is shown, in words for people. */
  trouble: string | null;
  /** What is odd about the row that led here. */
  caution: string | null;
  list: PersonListName;
  /** The latest change that was made here, while it can be taken back at a press. */
  undoable: { pushId: string; sheet: PersonListName } | null;
  /** Something is being written: marking another row does not take its place. */
  writing: boolean;
  /** The row that was marked meanwhile. */
  next: OpenRequest | null;
};

export const NOBODY: PersonState = {
  asked: null,
  bySearch: false,
  waiting: false,
  shown: null,
  trouble: null,
  caution: null,
  list: 'aktivitetsansvar',
  undoable: null,
  writing: false,
  next: null,
};
