import { type FileSource, readWhole } from '../../formats/source.ts';
import { readXml, XML_LIMITS } from '../../formats/xml.ts';
import type { Answer } from '../../remote/answer.ts';
import { RemoteFault } from '../../remote/fault.ts';
import type { Remote } from '../../remote/remote.ts';
import {
  type AnswerItem,
  MOST_BYTES,
  type NavetAnswer,
  type NavetAsker,
  type Order,
  readAnswer,
  tellableCode,
} from './asker.ts';
import { readNavet } from './read.ts';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const EPERSONDATA = 'http://xmls.skatteverket.se/se/skatteverket/folkbokforing/na/epersondata/V1';
/** A run stops between two parts of so many: each person is a call. */
const PART = 100;
const SIDE_BY_SIDE = 4;

/**
 * Navet's SOAP service personpostXML V4 (formats 2.3), below whose address `remote` asks. One person a call; Skatteverket
 * has not published how many calls a second it takes.
 */
export function soapAsker(remote: Remote, order: Order): NavetAsker {
  return {
    atOnce: PART,
    async ask(numbers, signal) {
      const answers: NavetAnswer[] = [];
      for (let from = 0; from < numbers.length; from += SIDE_BY_SIDE) {
        const some = numbers.slice(from, from + SIDE_BY_SIDE);
        const given = await Promise.all(some.map((number) => askForOne(remote, order, number, signal)));
        if (given.length > 1 && given.every(isBreakdown)) throw brokenDown();
        answers.push(...given);
      }
      return together(answers);
    },
  };
}

function askForOne(remote: Remote, order: Order, number: string, signal: AbortSignal): Promise<NavetAnswer> {
  const question = {
    method: 'POST',
    path: '',
    // SOAP 1.1 wants the header; that the action is empty is what the known clients send.
    headers: { 'content-type': 'text/xml; charset=utf-8', accept: 'text/xml', soapaction: '""' },
    body: personpostRequest(order, number),
    idempotent: true,
    maxBytes: MOST_BYTES,
    readsStatus: [500],
  } as const;
  return remote.ask(question, (answer) => readSoapAnswer(answer), signal);
}

/** The request for one person (`samples/navet-personpostxml-v4-request.xml`). */
export function personpostRequest({ orgNr, bestallningsId }: Order, identityNumber: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="${ENVELOPE}" xmlns:v1="${EPERSONDATA}">
  <soapenv:Header/>
  <soapenv:Body>
    <v1:PersonpostRequest>
      <v1:Bestallning>
        <v1:OrgNr>${escapeXml(orgNr)}</v1:OrgNr>
        <v1:BestallningsId>${escapeXml(bestallningsId)}</v1:BestallningsId>
      </v1:Bestallning>
      <v1:PersonId>${escapeXml(identityNumber)}</v1:PersonId>
    </v1:PersonpostRequest>
  </soapenv:Body>
</soapenv:Envelope>
`;
}

async function readSoapAnswer(answer: Answer): Promise<NavetAnswer> {
  const bytes = await readAnswer(() => readWhole(answer.body, MOST_BYTES));
  if (answer.status === 500) {
    const fault = await readFault([bytes]);
    if (fault === undefined) throw brokenDown();
    return { items: [], refusals: new Map([[fault, 1]]) };
  }
  return readAnswer(async () => {
    const items: AnswerItem[] = [];
    for await (const item of readNavet([bytes], MOST_BYTES)) {
      if (item.kind === 'post' || item.kind === 'rejected') items.push(item);
    }
    return { items, refusals: new Map() };
  });
}

/**
 * Skatteverket's Felkod of a SOAP fault, or the fault's own faultcode; undefined when it is none. Where in the fault
 * Felkod stands is not public, so it is taken wherever it does. Beskrivning is left: it may name the person.
 */
export async function readFault(source: FileSource): Promise<string | undefined> {
  const path: string[] = [];
  const texts = new Map<string, string>();
  const inFault = () => path.slice(0, 3).join('/') === 'Envelope/Body/Fault';
  const handler = {
    open: (name: string) => void path.push(name),
    close: () => void path.pop(),
    text(text: string) {
      const name = path.at(-1) ?? '';
      if (inFault() && KEPT.has(name)) texts.set(name, ((texts.get(name) ?? '') + text).slice(0, 200));
    },
  };
  try {
    for await (const _ of readXml(source, handler, { limits: { ...XML_LIMITS, maxBytes: MOST_BYTES } })) {
      // The handler hears everything.
    }
  } catch {
    return undefined;
  }
  const code = texts.get('Felkod') ?? texts.get('faultcode');
  return code === undefined ? undefined : tellableCode(code.trim());
}

const KEPT = new Set(['Felkod', 'faultcode']);

/**
 * True for SOAP's own code for a fault of the service, without a Felkod: of all who are asked for side by side it says that
 * Navet is down, of one alone that something is the matter with that one, who must not keep the others from their turn.
 */
function isBreakdown({ refusals }: NavetAnswer): boolean {
  return [...refusals.keys()].some((code) => /(?:^|:)Server$/.test(code));
}

function brokenDown(): RemoteFault {
  const why = 'Navet svarade bara med 500. Felet ligger hos Skatteverket. Försök senare.';
  return new RemoteFault('status', why, { status: 500, transient: true });
}

function together(answers: readonly NavetAnswer[]): NavetAnswer {
  const refusals = new Map<string, number>();
  for (const answer of answers) {
    for (const [code, count] of answer.refusals) refusals.set(code, (refusals.get(code) ?? 0) + count);
  }
  return { items: answers.flatMap(({ items }) => items), refusals };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
