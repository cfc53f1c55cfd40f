import type { NotAllowed } from "#shared/contracts/clients/archiveTypes.ts";

/** The answer to a command on what somebody else of the branch keeps. */
export const keptByOthers: NotAllowed = { type: "notAllowed", field: "", reason: "roleMayNot" };
