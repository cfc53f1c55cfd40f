/* Who one is in the demonstration branch: the client manager whose clients they are, or the branch manager who signs his reports. */
import type { DemoRole } from "#shared/contracts/session.ts";
import { type Store, write } from "#db/engine/store.ts";
import { setLocalState } from "#db/workstation/localState.ts";
import { allRows } from "#db/workstation/rows.ts";

/** Notes who acts at the next opening; the demonstration's own manager among several. */
export const actInDemoAs = (store: Store, role: DemoRole, ownerName: string): void => {
  const people = allRows(store.read, "branchUser").filter((person) => person.role === role && person.isActive);
  const person = people.find(({ name }) => name === ownerName) ?? people[0];
  if (person) write(store, (tx) => setLocalState(tx, "actorId", person.id));
};
