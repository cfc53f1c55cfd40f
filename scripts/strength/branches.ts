/* The branches of one file in a coverage report of the Istanbul form: how many there are, and where those lie that nothing ran. */

interface Place {
  readonly start: { readonly line?: number; readonly column?: number };
}

/** What a report says of one file, as far as it is read here. */
export interface CoverageFile {
  readonly branchMap: Readonly<Record<string, { readonly type: string; readonly loc: Place; readonly locations: readonly Place[] }>>;
  readonly b: Readonly<Record<string, readonly number[]>>;
}

export interface FileBranches {
  readonly file: string;
  readonly branches: number;
  readonly covered: number;
  /** `line:column kind` of each branch that no test ran. */
  readonly untested: readonly string[];
}

/** Counts the branches of a file; one that the report does not know is untested as a whole. */
export const branchesOf = (file: string, counts: CoverageFile | undefined): FileBranches => {
  if (counts === undefined) return { file, branches: 0, covered: 0, untested: ["1:0 no test ran this file"] };
  const ways = Object.entries(counts.branchMap).flatMap(([id, { type, loc, locations }]) =>
    locations.map((place, way) => {
      // An `else` that is not written has no place of its own.
      const { line, column } = place.start.line === undefined ? loc.start : place.start;
      return { isRun: (counts.b[id]?.[way] ?? 0) > 0, name: `${line ?? 0}:${column ?? 0} ${type} ${way + 1}` };
    }),
  );
  const untested = ways.filter(({ isRun }) => !isRun).map(({ name }) => name);
  return { file, branches: ways.length, covered: ways.length - untested.length, untested };
};
