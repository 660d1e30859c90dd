import { createTransport } from 'nodemailer';

/** An e-mail in plain text to one address. The same `id` names the same e-mail when it is sent a second time. */
export type Mail = { id: string; to: string; subject: string; text: string };

/** What became of it: handed over, refused for good by the address' server, or not handed over this time. */
export type Sent = { outcome: 'sent' } | { outcome: 'refused' | 'failed'; code: string };

/** Hands an e-mail over to be delivered. */
export type SendMail = (mail: Mail) => Promise<Sent>;

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000 };

/** Sends through an SMTP server, by an address such as `smtp://user:password@host:587` or `smtps://host`. */
export function smtpSender({ url, from }: { url: string; from: string }): SendMail {
  const transport = createTransport({ url, ...TIMEOUTS });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return async ({ id, to, subject, text }) => {
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        // Nobody's "I am on holiday" is to come back.
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { outcome: 'sent' };
    } catch (error) {
      return outcomeOf(error);
    }
  };
}

// What the server says may hold the address: only its code goes on.
function outcomeOf(error: unknown): Sent {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number };
  const isOfThisMail = command === 'RCPT TO' || command === 'DATA';
  const isForGood = responseCode !== undefined && responseCode >= 500 && isOfThisMail;
  const told = [code, command, responseCode].filter((part) => part !== undefined).join(' ');
  return { outcome: isForGood ? 'refused' : 'failed', code: told.slice(0, 100) || 'okänt' };
}
