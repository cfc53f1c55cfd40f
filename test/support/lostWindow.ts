/* Clients of the time that a restored hub has lost, held by devices that know more or less of it (sync-spec R1, R6). */
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { setHubMeta } from "#db/hub/migrate.ts";
import { branchWorld, newClient, setField, syncAll } from "./branchWorld.ts";
import { userIdOf, type WorldOptions } from "./hubWorld.ts";
import { branchCopy, putBranchBack } from "./simulationHub.ts";

const begin = async (options: WorldOptions) => {
  const { hub, device } = await branchWorld(options);
  await hubWrite(hub.hub, (tx) => setHubMeta(tx, "epoch", "first"));
  return { hub, device };
};

/** A client of wang of the lost time, on his two devices; the one that made him then goes back to before it with the hub. */
export const onSecondDeviceOnly = async (options: WorldOptions = {}) => {
  const { hub, device } = await begin(options);
  const [first, second] = [device("wang"), device("wang", 2)];
  newClient(first, "张三");
  await syncAll(first, second);
  const copy = await branchCopy(hub.hub, hub.branchId);
  const old = first.copy();
  const fresh = newClient(first, "后来", "13900000000");
  await syncAll(first, second);
  hub.clock.advance(60_000);
  second.edit([setField("client", fresh, { hobbies: "钓鱼" })]);
  await syncAll(second, first);
  first.restore(old);
  await putBranchBack(hub.hub, hub.branchId, copy);
  return { hub, device, first, second, fresh };
};

/**
 * A client whom wang made in the lost time, whom the head of the branch gave to li, and li worked on; wang's second device has
 * not heard of the handover, his first one has forgotten the client. The head's device is gone with what it knew.
 */
export const givenOnAndLost = async (options: WorldOptions = {}) => {
  const { hub, device } = await begin(options);
  const [first, second, li, gone] = [device("wang"), device("wang", 2), device("li"), device("head", 7)];
  newClient(first, "张三");
  await syncAll(first, second, li, gone);
  const copy = await branchCopy(hub.hub, hub.branchId);
  const fresh = newClient(first, "后来", "13900000000");
  await syncAll(first, second, gone);
  hub.clock.advance(60_000);
  gone.edit([setField("client", fresh, { managerId: userIdOf("li") })]);
  await syncAll(gone, li, first);
  hub.clock.advance(60_000);
  li.edit([setField("client", fresh, { hobbies: "钓鱼" })]);
  await syncAll(li);
  await putBranchBack(hub.hub, hub.branchId, copy, true);
  return { hub, device, first, second, li, fresh };
};
