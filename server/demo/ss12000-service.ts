import { json, type Reply } from './https.ts';

/** A record of a school system. */
export type Stored = { id: string; [name: string]: unknown };

/** What a school system knows; without programmes it keeps no list of them. Instants in ISO UTC. */
export type SchoolRegister = {
  organisations: readonly Stored[];
  programmes?: readonly Stored[];
  persons: readonly { modified: string; record: Stored }[];
  removed: readonly { entity: string; id: string; at: string }[];
};

/** A page of persons, and where the next one begins. */
export type Page = { data: readonly Stored[]; pageToken: string | null };
/** From which person on, of those who have changed after an instant. */
export type PageToken = { after: string; from: number };

/** Answers a question for a list below `/v2`; of persons, so many a page at most. */
export function answerSs12000(
  register: SchoolRegister,
  list: string,
  asked: URLSearchParams,
  most: number,
): Reply {
  // A token goes with no other filter than the limit.
  if (asked.has('pageToken') && [...asked.keys()].some((key) => key !== 'pageToken' && key !== 'limit')) {
    return json({ code: 'filter' }, 400);
  }
  switch (list) {
    case 'organisations':
      return json(whole(register.organisations));
    case 'programmes':
      return register.programmes ? json(whole(register.programmes)) : json({}, 404);
    case 'deletedEntities':
      return json(whole(removedAfter(register, asked.get('after') ?? '')));
    case 'persons':
      return json(personPage(register, asked, most));
    default:
      return json({}, 404);
  }
}

function whole(data: unknown) {
  return { data, pageToken: null };
}

/** The ids of what is gone, by the kind of entity. */
function removedAfter({ removed }: SchoolRegister, after: string): Record<string, string[]> {
  const gone = Map.groupBy(
    removed.filter(({ at }) => at > after),
    ({ entity }) => entity,
  );
  return {
    persons: [],
    ...Object.fromEntries([...gone].map(([entity, some]) => [entity, some.map(({ id }) => id)])),
  };
}

/** A page of those who have changed after the instant that is asked for. */
function personPage({ persons }: SchoolRegister, asked: URLSearchParams, most: number): Page {
  const given = asked.get('pageToken');
  const first = { after: asked.get('meta.modified.after') ?? '', from: 0 };
  const { after, from } = given === null ? first : readToken(given);
  const limit = Math.min(most, Number(asked.get('limit')) || most);
  const changed = persons.filter(({ modified }) => modified > after);
  const next = from + limit;
  return {
    data: changed.slice(from, next).map(({ record }) => record),
    pageToken: next < changed.length ? writeToken({ after, from: next }) : null,
  };
}

/** A token as a system gives it: nothing that anybody is to read. */
export function writeToken(token: PageToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

/** What a token of ours says. */
export function readToken(text: string): PageToken {
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as PageToken;
}
