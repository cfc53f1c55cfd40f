/* Which chapters of the sales manual are spoken at which stage of an opportunity (R140, R144, R174). */
const byStage: Readonly<Record<string, readonly string[]>> = {
  // Nobody has talked yet: how to begin and what to ask.
  identified: ["preparation", "opening", "probing"],
  assigned: ["preparation", "opening", "probing"],
  // It is talked about: what is objected, and how it is agreed.
  following: ["probing", "objection", "closing"],
};

/** The chapters for a stage of an opportunity; undefined for one that asks for none in particular. */
export const stagesOfTalk = (stage: string): readonly string[] | undefined => byStage[stage];
