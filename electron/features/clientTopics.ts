/** From how many clients on the window is told only that lists changed. */
const namedClients = 500;

/** The topics of a transaction on many clients. */
export const clientTopics = (clientIds: readonly string[]): readonly string[] =>
  clientIds.length <= namedClients ? clientIds.map((id) => `client:${id}`) : ["client:*"];
