import { err, ok } from "#shared/kernel/result.ts";
import type { support } from "#shared/contracts/support.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { diagnosticFiles } from "./diagnosticFiles.ts";

export const supportHandlers: HandlersOf<typeof support> = {
  untoldFaults: ({ support: { faults } }) => ok({ faults: faults.untold() }),
  faultsTold: ({ support: { faults } }, { faultIds }) => {
    faults.told(faultIds);
    return ok(null);
  },
  reportFault: ({ support: { faults } }, { isShown, ...error }) => ok({ faultId: faults.note("window", error, {}, isShown) }),
  machine: ({ support: { machine, logs }, host }) => ok({ ...machine(host.current()?.store.path), logBytes: logs.bytes() }),
  salvageStatus: ({ support: { salvage } }) => ok(salvage.progress()),
  salvageStore: async ({ host, support: { salvage }, announce }, { storeId, passphrase }) => {
    if (salvage.progress() !== null) return err({ type: "salvageRunning" });
    const outcome = await host.salvage(storeId, passphrase, salvage.read);
    announce("session", "salvage");
    return outcome;
  },
  prepareDiagnostics: async (context) => {
    const files = await diagnosticFiles(context);
    const bundleId = context.support.bundles.keep(files);
    return ok({ bundleId, files: files.map((file) => ({ ...file, bytes: Buffer.byteLength(file.text) })) });
  },
  saveDiagnostics: async ({ support: { saveFiles, bundles }, clock }, { bundleId }) => {
    const files = bundles.filesOf(bundleId);
    if (!files) return err({ type: "bundleGone" });
    return saveFiles(`suixing-${clock.now().slice(0, 16).replaceAll(/[T:]/gu, "-")}.zip`, files);
  },
};
