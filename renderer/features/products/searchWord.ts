/** A word of the address; a number typed into the address comes as one, nothing and an empty text are nothing. */
export const searchWord = (search: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const given = search[name];
  return typeof given === "number" ? String(given) : typeof given === "string" && given !== "" ? given : undefined;
};
