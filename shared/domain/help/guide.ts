/*
 * The guide as the window draws it. The markdown of docs/guide is its only source: it is read when the program is built,
 * and only what stands here survives the reading. There is no place for HTML in it, so nothing of it is ever parsed as HTML.
 */

export type GuideInline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "strong"; readonly content: readonly GuideInline[] }
  /** A key, a command or a name of a file. */
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly chapter: string; readonly anchor: string | undefined; readonly content: readonly GuideInline[] }
  | { readonly kind: "break" };

export type GuideBlock =
  | { readonly kind: "heading"; readonly level: number; readonly anchor: string; readonly content: readonly GuideInline[] }
  | { readonly kind: "paragraph"; readonly content: readonly GuideInline[] }
  | { readonly kind: "note"; readonly blocks: readonly GuideBlock[] }
  | { readonly kind: "list"; readonly isOrdered: boolean; readonly items: readonly (readonly GuideBlock[])[] }
  | { readonly kind: "table"; readonly head: readonly (readonly GuideInline[])[]; readonly rows: readonly (readonly (readonly GuideInline[])[])[] }
  | { readonly kind: "code"; readonly text: string }
  /** `file` is the name of a file in the folder of pictures of this language. */
  | { readonly kind: "picture"; readonly file: string; readonly text: string };

export interface GuideChapter {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly GuideBlock[];
}

export interface GuidePart {
  readonly title: string;
  /** Ids of chapters, in their order. */
  readonly chapters: readonly string[];
}

export interface Guide {
  readonly parts: readonly GuidePart[];
  readonly chapters: Readonly<Record<string, GuideChapter>>;
}
