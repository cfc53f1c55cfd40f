/** The code by which the system, the database or a library names a thrown thing; empty where it has none. */
export const errorCode = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : "";
