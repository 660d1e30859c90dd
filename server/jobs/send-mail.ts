import type { SendMail } from '../integrations/epost/send.ts';
import type { Context } from '../usecases/context.ts';
import { sendDue } from '../usecases/utskick/send.ts';

const LOOK_EVERY_MS = 5_000;

/** How the sending of e-mail is steered; `report` gets errors, `refused` the code of what was not handed over. */
export type MailSteering = {
  stop: AbortSignal;
  wait(ms: number): Promise<void>;
  report(error: unknown): void;
  refused(code: string, id: number): void;
};

/** Sends what is put in the outbox until told to stop. */
export async function keepSending(
  context: Context,
  send: SendMail,
  { stop, wait, report, refused }: MailSteering,
): Promise<void> {
  while (!stop.aborted) {
    try {
      await sendDue(context, send, refused, stop);
    } catch (error) {
      report(error);
    }
    if (!stop.aborted) await wait(LOOK_EVERY_MS);
  }
}
