/* Preferences of this workstation. Language and theme are wanted before a store is open, so they live beside it. */
import { z } from "zod";
import { type FeatureContract, hostCommand, hostQuery, type } from "./contract.ts";

export const Preferences = z.strictObject({
  language: z.enum(["zh-CN", "en"]),
  theme: z.enum(["system", "light", "dark"]),
  density: z.enum(["comfortable", "compact"]),
  /** Minutes without input after which the store locks itself. */
  idleLockMinutes: z.int().min(1).max(120),
  /** Zoom of the window in percent. */
  zoom: z.int().min(50).max(300),
});
export type Preferences = z.output<typeof Preferences>;

export const settings = {
  preferences: hostQuery({ input: z.strictObject({}), output: type<Preferences>() }),
  savePreferences: hostCommand({ input: Preferences.partial(), output: type<Preferences>() }),
} as const satisfies FeatureContract;
