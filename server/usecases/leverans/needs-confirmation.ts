import { Refusal } from '../refusal.ts';

/** A brake (Z40): nothing was changed; the message holds the numbers. The same again with a confirmation goes through. */
export class NeedsConfirmation extends Refusal {
  constructor(message: string) {
    super('krock', message);
  }
}
