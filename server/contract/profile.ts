import * as z from 'zod/mini';
import { SHEET_NAMES } from '../domain/sheet.ts';
import { Condition, SortStep } from './cells.ts';

/** The longest name of a profile, in characters. */
export const MAX_PROFILE_NAME = 60;

/** A filter with columns, in their order, and sort order; what is not there is the sheet's own. */
export const ProfileSelection = z.strictObject({
  filter: z.optional(z.array(Condition).check(z.maxLength(50))),
  columns: z.optional(z.array(z.string().check(z.maxLength(100))).check(z.minLength(1), z.maxLength(100))),
  sort: z.optional(z.array(SortStep).check(z.maxLength(10))),
});
export type ProfileSelection = z.infer<typeof ProfileSelection>;

const saved = {
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_PROFILE_NAME)),
  /** May be read, not changed, by colleagues in the kommun. */
  shared: z.boolean(),
  selection: ProfileSelection,
};

/** Body of `POST /api/profiles`. */
export const CreateProfile = z.strictObject({ sheet: z.enum(SHEET_NAMES), ...saved });
export type CreateProfile = z.infer<typeof CreateProfile>;

/** Body of `PUT /api/profiles/{id}`: the whole profile anew; `version` is the one it was read with. */
export const UpdateProfile = z.strictObject({ version: z.int(), ...saved });
export type UpdateProfile = z.infer<typeof UpdateProfile>;

/** Body of `PUT /api/profiles/chosen/{sheet}`; null = the sheet's own appearance. */
export const ChooseProfile = z.strictObject({ profile: z.nullable(z.string()) });
export type ChooseProfile = z.infer<typeof ChooseProfile>;

export const Profile = z.object({
  id: z.string(),
  version: z.number(),
  sheet: z.enum(SHEET_NAMES),
  name: z.string(),
  shared: z.boolean(),
  /** False for a colleague's. */
  own: z.boolean(),
  owner: z.string(),
  selection: ProfileSelection,
  /** What of it the sheet no longer has, in words; the selection is what is left. */
  problems: z.array(z.string()),
});
export type Profile = z.infer<typeof Profile>;

/** Answer of `GET /api/profiles`: the own ones and those shared in the kommun; `chosen` by sheet. */
export const ProfilesAnswer = z.object({
  profiles: z.array(Profile),
  chosen: z.record(z.string(), z.string()),
});
export type ProfilesAnswer = z.infer<typeof ProfilesAnswer>;
