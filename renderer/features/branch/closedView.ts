/* Who has closed a day and who has not: every active workstation of an active person has a line. */
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import type { BranchDevice, BranchUser, ClosedDay } from "#shared/contracts/branch.ts";

export interface DayOfDevice {
  readonly device: BranchDevice;
  readonly closed: ClosedDay | undefined;
}

/** The workstations that should close a day, those that have not first. */
export const daysOfDevices = (devices: readonly BranchDevice[], users: readonly BranchUser[], days: readonly ClosedDay[], day: string): DayOfDevice[] => {
  const closesDays = new Set(users.filter((user) => user.isActive && (user.role === "clientManager" || user.role === "branchManager")).map(({ id }) => id));
  return devices
    .map((device) => ({ device, closed: days.find((one) => one.deviceId === device.id && one.day === day) }))
    .filter(({ device, closed }) => closed !== undefined || (device.state === "active" && closesDays.has(device.userId)))
    .toSorted(
      (left, right) =>
        Number(left.closed !== undefined) - Number(right.closed !== undefined) ||
        nameOrder(left.device.userName, right.device.userName) ||
        nameOrder(left.device.name, right.device.name),
    );
};

/** How many changes a receipt acknowledges. */
export const sentOf = (closed: ClosedDay): number => Object.values(closed.counts).reduce((sum, count) => sum + count, 0);
