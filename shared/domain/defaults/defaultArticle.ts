/* What an article says that a branch starts with (R084, R170, R242-R257). */
export interface DefaultArticle {
  readonly kind: "policy" | "ethics" | "procedure" | "faq" | "lesson" | "case" | "strategy";
  readonly title: string;
  readonly titleEn: string;
  readonly body: string;
  readonly bodyEn: string;
  readonly chapter?: "general" | "duties" | "marketing" | "publicity" | "control" | "evaluation" | "final";
  readonly tags?: string;
  readonly regulation?: string;
  readonly validFrom?: string;
  readonly isMandatory?: true;
}
