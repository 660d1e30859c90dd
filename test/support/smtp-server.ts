import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const PROGRAM = fileURLToPath(new URL('smtp-program.ts', import.meta.url));
const [USER, PASSWORD] = ['kaa', 'p@ss:ord'];

/** An e-mail as the server took it: to whom, its headers (unfolded, in order) and its text. */
export type Received = { to: string; headers: string; text: string };

/** A mail server in a process of its own, and how the product is to be told of it. */
export type MailServer = {
  environment: { SMTP_URL: string; SMTP_FROM: string };
  received: Received[];
  start(): Promise<void>;
  /** Waits until it has told of all that it has taken. */
  told(): Promise<void>;
  stop(): Promise<void>;
};

/** Makes a mail server for the port; it is ended with the test. */
export function mailServer(port: number): MailServer {
  const received: Received[] = [];
  let child: ChildProcess | null = null;
  const stop = async () => {
    if (child === null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    child = null;
    await ended;
  };
  onTestFinished(stop);
  return {
    environment: {
      SMTP_URL: `smtp://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`,
      SMTP_FROM: 'kaa@region.se',
    },
    received,
    async start() {
      child = fork(PROGRAM, [String(port), USER, PASSWORD]);
      const up = once(child, 'message');
      child.on('message', (message: string | { to: string[]; raw: string }) => {
        if (typeof message !== 'string') received.push(parse(message));
      });
      await up;
    },
    async told() {
      if (child === null) return;
      const asked = child;
      const answer = new Promise<void>((resolve) => {
        asked.on('message', (message) => message === 'told' && resolve());
      });
      asked.send('?');
      await answer;
    },
    stop,
  };
}

function parse({ to, raw }: { to: string[]; raw: string }): Received {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ').replaceAll('\r\n', '\n');
  const text = body.join('\n\n');
  const bytes = /^Content-Transfer-Encoding: (.*)$/im.exec(headers)?.[1];
  return { to: to.join(), headers, text: bytes === 'base64' ? fromBase64(text) : fromQuoted(text) };
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

function fromQuoted(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
