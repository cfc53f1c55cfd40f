import { ok } from "#shared/kernel/result.ts";
import type { updates } from "#shared/contracts/updates.ts";
import type { HandlersOf } from "#electron/features/context.ts";

export const updatesHandlers: HandlersOf<typeof updates> = {
  updateStatus: ({ updates: desk }) => ok(desk.status()),
  notices: ({ updates: desk }) => ok({ text: desk.notices() }),
  checkForUpdate: ({ updates: desk }) => desk.check(),
  checkFolder: ({ updates: desk }) => desk.checkFolder(),
  savePlace: ({ updates: desk }, { place }) => desk.savePlace(place),
  saveAutomatic: ({ updates: desk }, { isAutomatic }) => ok(desk.saveAutomatic(isAutomatic)),
  fetchUpdate: ({ updates: desk }) => desk.fetch(),
  installUpdate: ({ updates: desk }) => desk.install(),
};
