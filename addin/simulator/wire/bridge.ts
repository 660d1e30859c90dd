import type { Executor } from './executor.ts';
import type { RequestBody } from './protocol.ts';

/** The object that office.js looks for as `_richApiNativeBridge` and talks to instead of to Excel. */
export type NativeBridge = {
  sendMessageToHost: (text: string) => void;
  /** Set by office.js. */
  onMessageFromHost?: (text: string) => void;
};

type Message = { id: number; type: number; flags?: number; message: { body: RequestBody | string } };

const REQUEST = 1;
const RESPONSE = 2;
const EVENT = 3;

/** A bridge that lets an executor answer. `later` puts the answer off, as a real host's comes later. */
export function createBridge(executor: Executor, later: (send: () => void) => void): NativeBridge {
  const bridge: NativeBridge = {
    sendMessageToHost(text) {
      const { id, type, flags, message } = JSON.parse(text) as Message;
      if (type !== REQUEST) return;
      const body = typeof message.body === 'string' ? message.body : JSON.stringify(message.body);
      executor.answer(body, flags ?? 0, (answer) => {
        const response = { statusCode: 200, headers: {}, body: JSON.stringify(answer) };
        later(() => bridge.onMessageFromHost?.(JSON.stringify({ id, type: RESPONSE, message: response })));
      });
    },
  };
  executor.events.connect((entries) => {
    later(() =>
      bridge.onMessageFromHost?.(JSON.stringify({ type: EVENT, controlId: '', message: { entries } })),
    );
  });
  return bridge;
}
