/*
 * What a rule can notice, and with which figures (R137, R086, X14). A signal finds dated facts of clients: this holding
 * matures on that day, that balance fell by so much. To whom it matters is said by the rule's condition, which is the
 * condition of the client list and of segments: there is no second language.
 */
export const signalNames = [
  "clientMatches",
  "holdingMatures",
  "maturityNotRenewed",
  "balanceRises",
  "balanceFalls",
  "newHolding",
  "dateComes",
  "needStated",
  "activityRises",
  "activityFalls",
  "noContact",
] as const;
export type SignalName = (typeof signalNames)[number];

/** The figures of a signal; each signal reads those that `figuresOf` names. */
export interface SignalDetail {
  /** The window in days: ahead for what comes, back for what happened. */
  readonly days?: number;
  /** Codes of holdings, dates or needs; none is every kind. */
  readonly kinds?: readonly string[];
  /** Least amount in 分. */
  readonly fromFen?: number;
  /** Least change in percent. */
  readonly percent?: number;
  /** Which activity is counted. */
  readonly activity?: string;
}

export type SignalFigure = keyof SignalDetail;

/** The figures that a signal reads, in the order in which a form asks for them. */
export const figuresOf: Readonly<Record<SignalName, readonly SignalFigure[]>> = {
  clientMatches: [],
  holdingMatures: ["days", "kinds", "fromFen"],
  maturityNotRenewed: ["days", "kinds", "fromFen"],
  balanceRises: ["days", "percent", "fromFen"],
  balanceFalls: ["days", "percent", "fromFen"],
  newHolding: ["days", "kinds", "fromFen"],
  dateComes: ["days", "kinds"],
  needStated: ["days", "kinds"],
  activityRises: ["activity", "percent"],
  activityFalls: ["activity", "percent"],
  noContact: ["days"],
};

/** The dictionary of the kinds that a signal can be narrowed to. */
export const kindsDictionaryOf: Readonly<Partial<Record<SignalName, string>>> = {
  holdingMatures: "holdingKind",
  maturityNotRenewed: "holdingKind",
  newHolding: "holdingKind",
  dateComes: "dateKind",
  needStated: "needKind",
};

/** Figures that a signal cannot do without. */
export const figuresNeeded: Readonly<Record<SignalName, readonly SignalFigure[]>> = {
  clientMatches: [],
  holdingMatures: ["days"],
  maturityNotRenewed: ["days"],
  balanceRises: ["days"],
  balanceFalls: ["days"],
  newHolding: ["days"],
  dateComes: ["days"],
  needStated: ["days"],
  activityRises: ["activity", "percent"],
  activityFalls: ["activity", "percent"],
  noContact: ["days"],
};

/** Whether a text names a signal of this build. */
export const isSignalName = (name: string): name is SignalName => signalNames.some((known) => known === name);

const wholeIn = (value: unknown, from: number, to: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= from && value <= to;

/** The largest window: five years. */
const mostDays = 1_830;

const isFigure: Readonly<Record<SignalFigure, (value: unknown) => boolean>> = {
  days: (value) => wholeIn(value, 1, mostDays),
  kinds: (value) => Array.isArray(value) && value.length <= 40 && value.every((kind) => typeof kind === "string" && kind.length <= 60),
  fromFen: (value) => wholeIn(value, 0, Number.MAX_SAFE_INTEGER),
  percent: (value) => wholeIn(value, 1, 10_000),
  activity: (value) => typeof value === "string" && value.length > 0 && value.length <= 60,
};

const isDetail = (value: object): value is SignalDetail =>
  Object.entries(value).every(([name, figure]) => name in isFigure && isFigure[name as SignalFigure](figure)); // checked by the `in` before it

/** The figures in a stored text, or undefined when this build does not understand them. */
export const parseSignalDetail = (text: string | null): SignalDetail | undefined => {
  if (text === null || text === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) && isDetail(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** The figures that a signal needs and a detail does not give. */
export const missingFigures = (signal: SignalName, detail: SignalDetail): readonly SignalFigure[] =>
  figuresNeeded[signal].filter((figure) => detail[figure] === undefined);
