/*
 * To whom an opportunity is proposed (R138): by ability, by the client's area, by the product, and by how much somebody
 * already follows up. The manager who keeps the client always comes first: clients are not moved by an opportunity.
 */
export interface AssigneeFacts {
  readonly userId: string;
  readonly name: string;
  readonly abilities: readonly string[];
  readonly productKinds: readonly string[];
  /** Words of areas: outlets, districts. */
  readonly areas: readonly string[];
  readonly outlet: string | null;
  readonly open: number;
  readonly mostOpen: number | null;
}

export interface AssignmentWish {
  readonly managerId: string | null;
  readonly ability: string | null;
  readonly productKinds: readonly string[];
  readonly district: string | null;
  readonly outlet: string | null;
}

export type AssignmentGround = "ownClient" | "ability" | "area" | "product";

export interface Assignee {
  readonly userId: string;
  readonly name: string;
  readonly grounds: readonly AssignmentGround[];
  readonly open: number;
  readonly isFull: boolean;
}

const points: Readonly<Record<AssignmentGround, number>> = { ownClient: 100, ability: 4, product: 3, area: 2 };

/** The areas in a text, separated by 、 , ; or a line. */
export const areasOf = (text: string | null): readonly string[] =>
  (text ?? "")
    .split(/[、，,;；\n]/)
    .map((area) => area.trim())
    .filter((area) => area !== "");

const isSameArea = (area: string, place: string | null): boolean => place !== null && place !== "" && (place.includes(area) || area.includes(place));

const groundsOf = (person: AssigneeFacts, wish: AssignmentWish): AssignmentGround[] => {
  const areas = person.outlet === null ? person.areas : [...person.areas, person.outlet];
  return [
    ...(person.userId === wish.managerId ? ["ownClient" as const] : []),
    ...(wish.ability !== null && person.abilities.includes(wish.ability) ? ["ability" as const] : []),
    ...(areas.some((area) => isSameArea(area, wish.district) || isSameArea(area, wish.outlet)) ? ["area" as const] : []),
    ...(wish.productKinds.some((kind) => person.productKinds.includes(kind)) ? ["product" as const] : []),
  ];
};

/** Everybody who could take it, best first, each with the grounds (R138). */
export const rankAssignees = (people: readonly AssigneeFacts[], wish: AssignmentWish): readonly Assignee[] =>
  people
    .map((person): Assignee => ({
      userId: person.userId,
      name: person.name,
      grounds: groundsOf(person, wish),
      open: person.open,
      isFull: person.mostOpen !== null && person.open >= person.mostOpen,
    }))
    .toSorted((left, right) => {
      const score = ({ grounds }: Assignee): number => grounds.reduce((sum, ground) => sum + points[ground], 0);
      const isOwn = ({ grounds }: Assignee): number => Number(grounds.includes("ownClient"));
      return (
        isOwn(right) - isOwn(left) ||
        Number(left.isFull) - Number(right.isFull) ||
        score(right) - score(left) ||
        left.open - right.open ||
        left.userId.localeCompare(right.userId)
      );
    });
