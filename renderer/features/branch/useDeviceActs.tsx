/* What is done to a workstation, one at a time: blocking asks for its reason first; what was done is told and the list asked anew. */
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useText } from "#renderer/ui/text.ts";
import { BlockDialog } from "./BlockDialog.tsx";
import { branchStrings } from "./strings.ts";
import { useBlockRule } from "./useBlockRule.ts";
import { useDeskAct } from "./useDesk.ts";

interface Target {
  readonly id: string;
  /** Whose it is and what it is called. */
  readonly name: string;
}

interface DeviceActs {
  readonly isBusy: boolean;
  /** Runs one act; answers whether it was done, and then the list is asked anew. */
  readonly run: (work: () => Promise<boolean>) => Promise<boolean>;
  readonly blockButton: (target: Target) => ReactNode;
  readonly unblock: (target: Target, told: string) => Promise<boolean>;
  readonly dialog: ReactNode;
}

export const useDeviceActs = (onDone: () => void): DeviceActs => {
  const t = useText(branchStrings);
  const api = useApi();
  const act = useDeskAct();
  const rule = useBlockRule();
  const [blocking, setBlocking] = useState<Target>();
  const [isBusy, setBusy] = useState(false);
  const run = async (work: () => Promise<boolean>): Promise<boolean> => {
    setBusy(true);
    const isDone = await work();
    setBusy(false);
    if (isDone) onDone();
    return isDone;
  };
  const block = async ({ id, name }: Target, reason: string): Promise<void> => {
    const isDone = await run(() => act(api.branch.blockDevice({ deviceId: id, reason }), () => t("didBlock", { name })));
    if (isDone) setBlocking(undefined);
  };
  return {
    isBusy,
    run,
    blockButton: (target) => (
      <Button size="small" danger disabled={isBusy} onClick={() => setBlocking(target)}>
        {t("block")}
      </Button>
    ),
    unblock: ({ id }, told) => run(() => act(api.branch.unblockDevice({ deviceId: id }), () => told)),
    dialog: blocking ? (
      <BlockDialog name={blocking.name} rule={rule} isBusy={isBusy} onBlock={(reason) => void block(blocking, reason)} onClose={() => setBlocking(undefined)} />
    ) : null,
  };
};
