/*
 * The steps of a handover (X10): 移交清单 → 主管审核分配 → 双方实地移交 → 共同提交报告 → 指定监交. The step follows from the
 * days that are filled in, in this order; who may take the next one is decided here for the window and by `mayWriteRow` at
 * the hub.
 */

export const handoverSteps = ["listed", "reviewed", "joint", "reported", "supervised"] as const;
export type HandoverStep = (typeof handoverSteps)[number];

export const handoverStepLabels: Readonly<Record<HandoverStep | "cancelled", { readonly zh: string; readonly en: string }>> = {
  listed: { zh: "移交清单", en: "List" },
  reviewed: { zh: "审核分配", en: "Reviewed, assigned" },
  joint: { zh: "实地移交", en: "Joint visits" },
  reported: { zh: "移交报告", en: "Report" },
  supervised: { zh: "监交完成", en: "Supervised" },
  cancelled: { zh: "已撤销", en: "Cancelled" },
};

/** The days and persons of a handover that decide its step. */
export interface HandoverDays {
  readonly fromUserId: string;
  readonly toUserId: string;
  readonly supervisorId: string | null;
  readonly listedOn: string;
  readonly assignedAt: string | null;
  readonly jointOn: string | null;
  readonly reportedOn: string | null;
  readonly supervisedOn: string | null;
  readonly cancelledOn: string | null;
}

/** The last step that was taken (X10). */
export const stepOf = (handover: HandoverDays): HandoverStep | "cancelled" => {
  if (handover.cancelledOn !== null) return "cancelled";
  if (handover.supervisedOn !== null) return "supervised";
  if (handover.reportedOn !== null) return "reported";
  if (handover.jointOn !== null) return "joint";
  return handover.assignedAt === null ? "listed" : "reviewed";
};

/** The step that comes next; null when the handover is over (X10). */
export const nextStepOf = (handover: HandoverDays): HandoverStep | null => {
  const step = stepOf(handover);
  if (step === "cancelled") return null;
  return handoverSteps[handoverSteps.indexOf(step) + 1] ?? null;
};

/** Whether a person may take a step: neither party supervises their own handover (X10). */
export const mayTakeStep = (step: HandoverStep, handover: HandoverDays, person: { readonly id: string; readonly role: string }): boolean => {
  const isHead = person.role === "branchManager";
  const isParty = person.id === handover.fromUserId || person.id === handover.toUserId;
  switch (step) {
    case "listed":
      return isHead || (person.role === "clientManager" && person.id === handover.fromUserId);
    case "reviewed":
      return isHead;
    case "joint":
    case "reported":
      return isHead || isParty;
    case "supervised":
      return !isParty && (isHead || person.id === handover.supervisorId);
  }
};
