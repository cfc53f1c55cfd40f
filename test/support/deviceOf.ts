/* An open store of a joined device in the form in which the simulation edits and checks devices. */
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import { type Store, write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import type { DeviceParty } from "#hub/exchange/parties.ts";
import type { TestDevice } from "./deviceWorld.ts";

const notHere = (): never => {
  throw new Error("this device is driven by its own process");
};

/** A device around a store; exchanging, copying and restoring are its process's own matter. */
export const deviceOf = ({
  store,
  party,
  ids,
  clock,
}: {
  readonly store: Store;
  readonly party: DeviceParty;
  readonly ids: Ids;
  readonly clock: Clock;
}): TestDevice => {
  const act: TestDevice["act"] = (kind, work, undoes) => {
    const txId = ids.next() as TxId; // a fresh UUIDv7
    const header = {
      txId,
      kind,
      label: {},
      actorId: party.userId as ActorId, // given by the hub
      workstationId: party.deviceId as WorkstationId, // as above
      editedAt: clock.now(),
      ...(undoes === undefined ? {} : { undoes: undoes as TxId }), // the id of an own transaction
    };
    write(store, (tx) => work(tx, header));
    return txId;
  };
  return {
    party,
    ids,
    store: () => store,
    act,
    edit: (changes, kind = "edit", label = {}) => act(kind, (tx, header) => applyChanges(tx, { ...header, label }, changes)),
    sync: notHere,
    reopen: notHere,
    copy: notHere,
    restore: notHere,
    context: notHere,
    close: () => store.close(),
  };
};
