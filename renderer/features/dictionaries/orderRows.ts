/** The ids with one moved by some places; at the ends it stays. */
export const movedBy = (ids: readonly string[], id: string, places: number): readonly string[] => {
  const at = ids.indexOf(id);
  const to = Math.max(0, Math.min(ids.length - 1, at + places));
  if (at < 0 || to === at) return ids;
  const rest = ids.filter((other) => other !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
};

/** The ids with one moved to the place of another. */
export const movedBefore = (ids: readonly string[], id: string, target: string): readonly string[] => movedBy(ids, id, ids.indexOf(target) - ids.indexOf(id));
