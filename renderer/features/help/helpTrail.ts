/* The way somebody took through the help: where one is, and the ways back and forward. */

export type HelpView = { readonly kind: "contents" } | { readonly kind: "chapter"; readonly chapter: string; readonly anchor: string | undefined };

export interface HelpTrail {
  readonly views: readonly HelpView[];
  readonly at: number;
}

export const contentsView: HelpView = { kind: "contents" };

export const chapterView = (chapter: string, anchor?: string): HelpView => ({ kind: "chapter", chapter, anchor });

export const beginTrail = (view: HelpView): HelpTrail => ({ views: [view], at: 0 });

export const viewOf = ({ views, at }: HelpTrail): HelpView => views[at] ?? contentsView;

const isSame = (one: HelpView, other: HelpView): boolean =>
  one.kind === "chapter" && other.kind === "chapter" ? one.chapter === other.chapter && one.anchor === other.anchor : one.kind === other.kind;

/** Goes on to a view; what lay ahead is forgotten. The same view again changes nothing. */
export const goOn = (trail: HelpTrail, view: HelpView): HelpTrail =>
  isSame(viewOf(trail), view) ? trail : { views: [...trail.views.slice(0, trail.at + 1), view], at: trail.at + 1 };

export const mayGo = ({ views, at }: HelpTrail, steps: -1 | 1): boolean => at + steps >= 0 && at + steps < views.length;

export const go = (trail: HelpTrail, steps: -1 | 1): HelpTrail => (mayGo(trail, steps) ? { ...trail, at: trail.at + steps } : trail);
