/* What a checklist template says that a branch starts with (R036-R043). */
export interface DefaultItem {
  readonly title: string;
  readonly titleEn: string;
  /** On which working day after the start it is due. */
  readonly day: number;
  readonly role: "clientManager" | "lobbyManager" | "branchManager";
  readonly evidence: "none" | "note" | "photo" | "document";
}

export interface DefaultTemplate {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  readonly routine: "daily" | "special" | "care";
  readonly description: string;
  readonly descriptionEn: string;
  /** What kinds of maintenance it is about (R040). */
  readonly contentKinds?: readonly ("hardware" | "software" | "function" | "psychology")[];
  readonly items: readonly DefaultItem[];
}

/** An item of the client manager with words as evidence, unless said otherwise. */
export const templateItem = (
  day: number,
  title: string,
  titleEn: string,
  evidence: DefaultItem["evidence"] = "note",
  role: DefaultItem["role"] = "clientManager",
): DefaultItem => ({ title, titleEn, day, role, evidence });
