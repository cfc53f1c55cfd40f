/** What changes the standing of the packs: reports that came or went, and a pack that was built. */
export const packTopics = ["packs", "visits", "table:visitReport", "client:*"];
