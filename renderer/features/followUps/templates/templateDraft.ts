/* A template while it is edited, as pure functions: nothing is saved until the person says so. */
import type { TemplateFile } from "#shared/domain/followUps/followUpLines.ts";

export interface DraftItem {
  /** Only for the screen: tells the items apart while they move. */
  readonly key: number;
  readonly title: string;
  /** Its words in English; missing in a draft that an earlier program kept. */
  readonly titleEn?: string;
  readonly day: number;
  readonly role: string | null;
  readonly evidence: string;
  readonly condition: string;
}

export interface TemplateDraft {
  /** Nothing for a template that is not saved yet. */
  readonly familyId: string | undefined;
  /** The version it began from; 0 for a new one. */
  readonly version: number;
  readonly name: string;
  /** As the words of an item. */
  readonly nameEn?: string;
  readonly routine: string;
  readonly description: string;
  readonly descriptionEn?: string;
  /** What kinds of maintenance it is about (R040). */
  readonly contentKinds: readonly string[];
  readonly isActive: boolean;
  readonly items: readonly DraftItem[];
}

export const draftOf = ({ template, items }: TemplateFile): TemplateDraft => ({
  familyId: template.familyId,
  version: template.version,
  name: template.name,
  nameEn: template.nameEn ?? "",
  routine: template.routine,
  description: template.description ?? "",
  descriptionEn: template.descriptionEn ?? "",
  contentKinds: template.contentKinds ?? [],
  isActive: template.isActive !== false,
  items: items.map((item, key) => ({
    key,
    title: item.title,
    titleEn: item.titleEn ?? "",
    day: item.offsetWorkingDays,
    role: item.ownerRole,
    evidence: item.evidence ?? "none",
    condition: item.condition ?? "",
  })),
});

const nextKey = (items: readonly DraftItem[]): number => Math.max(-1, ...items.map((item) => item.key)) + 1;

/** A new item after the one at `index` (at the end without), due on the same working day. */
export const addItem = (items: readonly DraftItem[], index = items.length - 1): { readonly items: readonly DraftItem[]; readonly key: number } => {
  const key = nextKey(items);
  const item: DraftItem = { key, title: "", day: items[index]?.day ?? 1, role: "clientManager", evidence: "none", condition: "" };
  return { items: [...items.slice(0, index + 1), item, ...items.slice(index + 1)], key };
};

/** The item one place up or down; at the ends it stays. */
export const moveItem = (items: readonly DraftItem[], index: number, step: 1 | -1): readonly DraftItem[] => {
  const [item, other] = [items[index], items[index + step]];
  if (!item || !other) return items;
  return items.map((one, at) => (at === index ? other : at === index + step ? item : one));
};

export const emptyDraft = (routine: string): TemplateDraft => ({
  familyId: undefined,
  version: 0,
  name: "",
  routine,
  description: "",
  contentKinds: [],
  isActive: true,
  items: addItem([]).items,
});

const withoutKeys = (draft: TemplateDraft): unknown => ({ ...draft, items: draft.items.map((item) => ({ ...item, key: 0 })) });

/** Whether saving would change anything. */
export const isChanged = (draft: TemplateDraft, saved: TemplateDraft): boolean => JSON.stringify(withoutKeys(draft)) !== JSON.stringify(withoutKeys(saved));

export type DraftProblem = "nameMissing" | "itemMissing";

/** What hinders saving; items without words are left out, so one with words is enough. */
export const problemOf = (draft: TemplateDraft): DraftProblem | undefined => {
  if (draft.name.trim() === "") return "nameMissing";
  return draft.items.some((item) => item.title.trim() !== "") ? undefined : "itemMissing";
};

interface Words {
  readonly own: string;
  readonly english: string | undefined;
}

/**
 * The English that is saved beside a text; null for none. Where the person did not see it, it goes when the text beside it says
 * something else now: English of the words before would be shown to others as if it were theirs.
 */
const englishOf = (now: Words, before: Words | undefined, wasSeen: boolean): string | null => {
  const english = (now.english ?? before?.english ?? "").trim();
  const isStale = !wasSeen && before !== undefined && now.own.trim() !== before.own && english === (before.english ?? "");
  return english === "" || isStale ? null : english;
};

/** The draft as the command takes it, beside what was saved before; `seesEnglish`: the English stood in the form. */
export const inputOf = (draft: TemplateDraft, saved: TemplateDraft, seesEnglish: boolean) => {
  const itemsBefore = new Map(saved.items.map((item) => [item.key, { own: item.title, english: item.titleEn }] as const));
  const description = draft.description.trim();
  return {
    ...(draft.familyId === undefined ? {} : { familyId: draft.familyId }),
    values: {
      name: draft.name.trim(),
      nameEn: englishOf({ own: draft.name, english: draft.nameEn }, { own: saved.name, english: saved.nameEn }, seesEnglish),
      routine: draft.routine,
      description: description === "" ? null : description,
      descriptionEn:
        description === ""
          ? null
          : englishOf({ own: description, english: draft.descriptionEn }, { own: saved.description, english: saved.descriptionEn }, seesEnglish),
      contentKinds: draft.contentKinds.length === 0 ? null : [...draft.contentKinds],
      isActive: draft.isActive,
    },
    items: draft.items
      .filter((item) => item.title.trim() !== "")
      .map((item) => ({
        title: item.title.trim(),
        titleEn: englishOf({ own: item.title, english: item.titleEn }, itemsBefore.get(item.key), seesEnglish),
        offsetWorkingDays: item.day,
        ownerRole: item.role,
        evidence: item.evidence,
        condition: item.condition === "" ? null : item.condition,
      })),
  };
};
