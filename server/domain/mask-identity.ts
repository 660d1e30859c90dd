import { parseIdentity } from './identity.ts';

// Two digits each of year, month and day, and what follows, however they are kept apart. Looked for at each place: what
// looks like a number and is none may hide the beginning of one.
const PARTED =
  /(?=((\d\d)[^\p{L}\p{N}]?(\d\d)[^\p{L}\p{N}]?(\d\d)[^\p{L}\p{N}]{0,4}(\d{4}|[A-Z]\d{3}|[A-Z]{2}\d\d)))/giu;
// As people write it: also one in which a digit is wrong says who is meant.
const WRITTEN = /(?=(\d{6}[-+]\d{4}(?!\d)))/g;
const LONG = /\d{10,}/g;
const DIGIT = /\d/;

/**
 * A text in which `mask` stands for each identity number (Z17): every kind that `parseIdentity` knows, with or without
 * the century, whatever keeps the parts apart and however many digits stand beside it; and for each run of ten digits or
 * more. Some dates with a serial number after them read as an identity number and go with them: in doubt nothing is shown.
 */
export function maskIdentities(text: string, mask: string): string {
  const hidden = placesOf(text);
  let masked = '';
  for (let place = 0; place < text.length; place++) {
    if (!hidden[place]) masked += text[place];
    else if (!hidden[place - 1]) masked += mask;
  }
  return masked;
}

/** Which places of the text a number takes up, with the digits that stand right before and after it. */
function placesOf(text: string): Uint8Array {
  const hidden = new Uint8Array(text.length);
  const hide = (from: number, found = '') => hidden.fill(1, from, from + found.length);
  for (const { index, 0: found } of text.matchAll(LONG)) hide(index, found);
  for (const { index, 1: found } of text.matchAll(WRITTEN)) hide(index, found);
  for (const { index, 1: found, 2: year, 3: month, 4: day, 5: ending } of text.matchAll(PARTED)) {
    // A leap day that is one in the last century is one in this.
    if (parseIdentity(`20${year}${month}${day}${ending}`).ok) hide(index, found);
  }
  const spread = (place: number, from: number) => {
    if (hidden[from] && DIGIT.test(text.charAt(from)) && DIGIT.test(text.charAt(place))) hidden[place] = 1;
  };
  for (let place = 1; place < text.length; place++) spread(place, place - 1);
  for (let place = text.length - 2; place >= 0; place--) spread(place, place + 1);
  return hidden;
}
