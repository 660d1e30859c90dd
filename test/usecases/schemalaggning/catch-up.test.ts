import { expect, it } from 'vitest';
import { isLeftOut } from '../../../server/usecases/schemalaggning/catch-up.ts';

const SLOT = '2026-11-20T02:00:00.000Z';

it.each([
  ['the nightly run', 'aktivitetsansvar', '2026-11-27T02:00:00.000Z', true, false],
  ['avisering', 'navet-avisering', '2026-11-27T02:00:00.000Z', true, false],
  ['a check within half a day', 'dubbla-elever', '2026-11-20T14:00:00.000Z', true, false],
  ['a check after half a day', 'dubbla-elever', '2026-11-20T14:00:00.001Z', true, true],
  ['a check that never comes again', 'dubbla-elever', '2026-11-27T02:00:00.000Z', false, false],
])('%s that was missed is made up for, or left out', (_, job, now, comesAgain, expected) => {
  expect(isLeftOut(job, SLOT, now, comesAgain)).toBe(expected);
});
