import { Refusal } from '../refusal.ts';

/** A brake (Z40): nothing was changed; the message holds the numbers. The same again with a confirmation goes through. */
export class NeedsConfirmation extends Refusal {
  /** How many would end, where what is confirmed is fetched anew: a yes is to no more than these. */
  readonly ending: number | undefined;

  constructor(message: string, ending?: number) {
    super('krock', message);
    this.ending = ending;
  }
}
