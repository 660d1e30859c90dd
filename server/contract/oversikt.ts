import * as z from 'zod/mini';
import { SHEET_NAMES } from '../domain/sheet.ts';
import { Condition } from './cells.ts';

/** A bar of a picture: what it is of, by code and in words, and how many. */
const Figure = z.object({ value: z.string(), label: z.string(), count: z.number() });
export type Figure = z.infer<typeof Figure>;

/** What asks for somebody's attention. */
export const UPPMARKSAMMA = ['gammalKontakt', 'ingenKontakt', 'utanHandlaggare', 'forfallna'] as const;

/** Which rows of which sheet are meant. */
export const Pointer = z.object({ sheet: z.enum(SHEET_NAMES), filter: z.array(Condition) });
export type Pointer = z.infer<typeof Pointer>;

/**
 * Answer of `GET /api/oversikt`: figures of the kommun, or for the region sums over its kommuner, and nobody in them.
 * The open periods are counted in `ungdomar`, and once in each of `status`, `senasteKontakt` and `fordelning`.
 */
export const OversiktAnswer = z.object({
  /** The instant of the figures, and the Swedish day that they hold for. */
  readAt: z.string(),
  dag: z.string(),
  ungdomar: z.number(),
  /** `rows`: the youths of that status. */
  status: z.array(z.extend(Figure, { rows: Pointer })),
  /** The åtgärder that are ongoing, by type. */
  atgardstyper: z.array(Figure),
  senasteKontakt: z.array(Figure),
  /** The last twelve months, the present one last: how many periods were opened and closed. */
  manader: z.array(z.object({ manad: z.string(), nya: z.number(), avslutade: z.number() })),
  /** By handläggare in a kommun (an empty `value` for none), by kommun in the region; the most first. */
  fordelning: z.object({ av: z.enum(['handlaggare', 'kommun']), figures: z.array(Figure) }),
  /** `rows`: pulled, they are as many. */
  uppmarksamma: z.array(z.object({ name: z.enum(UPPMARKSAMMA), count: z.number(), rows: Pointer })),
});
export type OversiktAnswer = z.infer<typeof OversiktAnswer>;
