/* Where the help opens on a section of the settings that is a page of its own: by its id, else by the group it stands in. */
const byId: Readonly<Record<string, string>> = {
  backups: "backup",
  health: "backup",
  audit: "audit",
  dataRules: "audit",
  join: "first-start",
  bringOver: "first-start",
};
const byPlace: Readonly<Record<string, string>> = { branch: "reference-data" };

/** The chapter of a section; undefined when it is the one of the settings themselves. */
export const settingsChapter = (id: string, place: string | undefined): string | undefined => byId[id] ?? byPlace[place ?? ""];
